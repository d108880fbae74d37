"""The agenda as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from icalendar import Calendar


def test_it_holds_codes_and_steps_and_nothing_else(run: Any, stored_case: str, tmp_path: Path) -> None:
    """One event for each entry, at its instant; the file is its owner's alone; written again it is the same."""
    run("case", "flag", stored_case, "--text", "MARCA", "--by", "2026-11-25")
    place = tmp_path / "agenda.ics"
    listed = run("-f", "json", "agenda", "--ics", str(place)).json
    assert place.stat().st_mode & 0o077 == 0
    body = place.read_bytes()
    events = Calendar.from_ical(body).walk("VEVENT")
    assert len(events) == len(listed) == 2
    assert {str(event["summary"]) for event in events} == {
        f"{stored_case} Flag",
        f"{stored_case} Assess the risk",
    }
    due = {event["dtstart"].dt.isoformat() for event in events}
    assert due == {"2026-11-26T06:00:00+00:00", "2026-11-27T18:00:00+00:00"}
    assert b"MARCA" not in body
    assert b"Marcadora" not in body
    run("agenda", "--ics", str(place))
    assert place.read_bytes() == body


def test_two_things_of_one_case_at_one_instant_are_two(run: Any, stored_case: str, tmp_path: Path) -> None:
    """A calendar keeps one entry for each identifier: each referral has its own."""
    made = [
        run("-f", "json", "referral", "new", stored_case, "--to", to).json["id"] for to in ("UAF", "SHELTER")
    ]
    place = tmp_path / "agenda.ics"
    listed = run("-f", "json", "agenda", "--ics", str(place)).json
    assert {item["ref"] for item in listed} == {None, *made}
    events = Calendar.from_ical(place.read_bytes()).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(listed) == 3


def test_a_place_that_cannot_be_written(run: Any, vault: Path, tmp_path: Path) -> None:
    """Exit 2; no half file is left."""
    assert run("agenda", "--ics", str(tmp_path / "nowhere" / "a.ics")).exit == 2
