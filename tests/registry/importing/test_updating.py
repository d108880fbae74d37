"""registry import --update: a new edition of a file, and what was registered before."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HEAD = "event,date,country,type,victim_age,note_of_theirs"
ROWS = ("e1,2026-03-04,GT,PSY.DTH,34,a", "e1,2026-03-04,GT,PSY.SURV,34,b", "e2,2026-05,HN,INT.PHYS,20,c")
LATER = {"IMD_NOW": "2026-11-25T12:00:00-06:00"}


@pytest.fixture
def edition(take_in: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Import some rows as an edition of one file."""

    def command(rows: tuple[str, ...], *words: str, head: str = HEAD, **options: Any) -> Any:
        path = tmp_path / "file.csv"
        path.write_text("\n".join([head, *rows]) + "\n")
        return take_in(path, None, *words, **options)

    return command


def _counts(result: Any) -> tuple[int, ...]:
    return tuple(result.json[key] for key in ("added", "updated", "unchanged", "rejected"))


LIVE = (
    "aggressions a JOIN events e ON e.id = a.event_id WHERE a.withdrawn_at IS NULL AND e.withdrawn_at IS NULL"
)


def test_a_changed_act(edition: Callable[..., Any], count: Callable[..., int]) -> None:
    """A row that says otherwise takes the place of the one before, which stays on record as withdrawn."""
    edition(ROWS)
    changed = (ROWS[0], ROWS[1].replace("PSY.SURV", "PSY.HAR"), ROWS[2])
    assert _counts(edition(changed, "--update", env=LATER)) == (0, 1, 2, 0)
    assert (count(LIVE), count("aggressions"), count("events")) == (3, 4, 2)
    old = (
        "aggressions WHERE type = 'PSY.SURV' AND registered_at < '2026-11-25' AND withdrawn_at > '2026-11-25'"
    )
    assert count(old) == 1
    assert count("aggressions WHERE type = 'PSY.HAR' AND registered_at > '2026-11-25'") == 1
    assert _counts(edition(changed, "--update")) == (0, 0, 3, 0)


def test_a_changed_event_keeps_its_id_and_its_past(
    edition: Callable[..., Any], count: Callable[..., int], run: Callable[..., Any]
) -> None:
    """The event is shown under its id as it is now; what it was can still be counted at an earlier instant."""
    edition(ROWS)
    before = {one["source_key"]: one["id"] for one in run("-f", "json", "registry", "list").json}
    moved = tuple(row.replace("e1,2026-03-04,GT", "e1,2026-04-01,HN") for row in ROWS)
    assert _counts(edition(moved, "--update", env=LATER)) == (0, 2, 1, 0)
    after = {one["source_key"]: one for one in run("-f", "json", "registry", "list").json}
    assert {key: one["id"] for key, one in after.items()} == before
    assert (after["e1"]["date"], after["e1"]["country"], after["e1"]["aggressions"]) == (
        "2026-04-01",
        "HN",
        2,
    )
    for instant, country, acts in (
        ("2026-11-24T20:00", "GT", 2),
        ("2026-11-26", "GT", 0),
        ("2026-11-26", "HN", 3),
    ):
        seen = " AND ".join(
            f"{t}.registered_at <= '{instant}' AND ({t}.withdrawn_at IS NULL OR {t}.withdrawn_at > '{instant}')"
            for t in "ae"
        )
        joined = f"aggressions a JOIN events e ON e.id = a.event_id WHERE e.country = '{country}' AND {seen}"
        assert count(joined) == acts
    assert _counts(edition(moved, "--update")) == (0, 0, 3, 0)
    assert count(LIVE) == 3


def test_every_earlier_state_can_be_counted(edition: Callable[..., Any], count: Callable[..., int]) -> None:
    """An act changed on one day and its event on the next: each day's registry is what it was."""
    edition(ROWS)
    rows = (ROWS[0], ROWS[1].replace("PSY.SURV", "PSY.HAR"), ROWS[2])
    edition(rows, "--update", env=LATER)
    rows = tuple(row.replace(",GT,", ",HN,") for row in rows)
    edition(rows, "--update", env={"IMD_NOW": "2026-11-26T12:00:00-06:00"})
    for day, found in (
        ("2026-11-25", ("GT", "PSY.SURV")),
        ("2026-11-26", ("GT", "PSY.HAR")),
        ("2026-11-27", ("HN", "PSY.HAR")),
    ):
        for country in ("GT", "HN"):
            for code in ("PSY.SURV", "PSY.HAR"):
                seen = " AND ".join(
                    f"{t}.registered_at <= '{day}' AND ({t}.withdrawn_at IS NULL OR {t}.withdrawn_at > '{day}')"
                    for t in "ae"
                )
                what = f"aggressions a JOIN events e ON e.id = a.event_id WHERE {seen}"
                there = count(f"{what} AND e.country = '{country}' AND a.type = '{code}'")
                assert there == ((country, code) == found), (day, country, code)


def test_rows_that_went_and_rows_that_came(edition: Callable[..., Any], count: Callable[..., int]) -> None:
    """A row that the new edition lacks is withdrawn; a new one of the same event is added to it."""
    edition(ROWS)
    assert _counts(edition((ROWS[0], "e1,2026-03-04,GT,INT.FORCE,34,x"), "--update", env=LATER)) == (
        0,
        1,
        1,
        0,
    )
    assert count(f"{LIVE} AND e.source_key = 'e1'") == 2
    assert count(f"{LIVE} AND e.source_key = 'e2'") == 1


def test_an_unread_column_changes_nothing(edition: Callable[..., Any]) -> None:
    """One more column, or other words in one that nobody reads, makes no row another."""
    edition(ROWS)
    more = tuple(f"{row}x,new" for row in ROWS)
    assert _counts(edition(more, "--update", head=f"{HEAD},new_column")) == (0, 0, 3, 0)


def test_without_update_it_is_told(edition: Callable[..., Any], count: Callable[..., int]) -> None:
    """Nothing is changed unasked: changed rows are counted in a warning."""
    edition(ROWS)
    result = edition((*ROWS[:2], ROWS[2].replace("HN", "GT")))
    assert (result.exit, _counts(result)) == (0, (0, 0, 3, 0))
    assert "1 rows differ" in result.err
    assert "--update" in result.err


def test_dry_run_says_the_same(edition: Callable[..., Any], count: Callable[..., int]) -> None:
    """What a dry run counts is what happens."""
    edition(ROWS)
    changed = (ROWS[0], ROWS[2].replace(",20,", ",21,"), "e3,2026,HN,PSY.THR,,")
    assert _counts(edition(changed, "--update", "--dry-run")) == (1, 1, 1, 0)
    assert count("aggressions") == 3
    assert _counts(edition(changed, "--update")) == (1, 1, 1, 0)


def test_without_a_key_nothing_is_recognised(edition: Callable[..., Any]) -> None:
    """A file that names no key is said to have none."""
    result = edition(("2026-03-04,GT,PSY.DTH",), "--update", head="date,country,type")
    assert (result.exit, _counts(result)) == (0, (1, 0, 0, 0))
    assert "no key" in result.err


def test_batches_end_anywhere(
    edition: Callable[..., Any], count: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of a changed event in several transactions are still one state."""
    from imd.registry.importing import importer

    edition(ROWS)
    monkeypatch.setattr(importer, "PART", 1)
    moved = tuple(row.replace("2026-03-04", "2026-03-05") for row in (ROWS[2], *ROWS[:2]))
    assert _counts(edition(moved, "--update", env=LATER)) == (0, 2, 1, 0)
    assert (count(LIVE), count(f"{LIVE} AND e.date = '2026-03-05'")) == (3, 2)
    assert _counts(edition(moved, "--update")) == (0, 0, 3, 0)


def test_her_consent_outweighs_a_file(
    edition: Callable[..., Any], count: Callable[..., int], open_db: Callable[..., Any], case: dict[str, str]
) -> None:
    """An event that belongs to a case keeps what she said about statistics."""
    edition(ROWS)
    with open_db("registry.link") as db:
        db.run(
            "UPDATE events SET case_id = :case, consent_statistics = 'refused' WHERE source_key = 'e2'",
            case=case["id"],
        )
    edition((*ROWS[:2], ROWS[2].replace("2026-05", "2026-06")), "--update", env=LATER)
    held = "events WHERE source_key = 'e2' AND withdrawn_at IS NULL AND date = '2026-06'"
    assert count(f"{held} AND consent_statistics = 'refused'") == 1


def test_problems_are_summed_up(edition: Callable[..., Any], tmp_path: Path) -> None:
    """The ten most frequent reasons, each with the number of a row and never its words."""
    bad = [f"k{n},2026-13-0{n},GT,PSY.DTH,34," for n in range(3)] + ["k9,2026,GT,Palabrasecreta,34,"]
    result = edition((ROWS[0], *bad), "--rejects", str(tmp_path / "r.csv"))
    assert result.exit == 3
    first, second = result.json["problems"]
    assert (first["rows"], first["example"], second["rows"], second["example"]) == (3, 2, 1, 5)
    assert "3 rows, the first is row 2" in result.err
    assert "alabra" not in result.out + result.err
    assert len(list(csv.reader((tmp_path / "r.csv").open(encoding="utf-8-sig")))) == 5
