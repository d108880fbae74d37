"""Interviews of a drop-box that were held again: the case follows, and nothing that was done here is lost."""

from __future__ import annotations

import json

from tests.every.world import MARK, interview
from tests.export.dropboxes import Box, Run, box, cases, lines, office, recipient, refused

__all__ = ["box", "office", "recipient"]


def test_a_correction_changes_its_case(office: Run, box: Box) -> None:
    """One case, the new answers, the old ones in its history; a second correction too."""
    first, file = box.send()
    code = office("transfer", "unpack", file, "--fingerprint", box.fingerprint).json["case"]
    second, file = box.send(first, name=f"{MARK} corregida", own_rating=9)
    told = office("transfer", "unpack", file)
    assert told.exit == 0, told.err
    assert told.json == {
        "sent": second,
        "done": "corrected",
        "case": code,
        "changed": ["name", "own_rating"],
        "kept_here": [],
    }
    third, file = box.send(second, name=f"{MARK} otra vez", own_rating=9)
    told = office("transfer", "unpack", file)
    assert (told.exit, told.json["changed"], told.json["kept_here"]) == (0, ["name"], [])
    assert len(cases(office)) == 1
    assert office("case", "show", code, "--with", "identity").json["identity"]["name"] == f"{MARK} otra vez"
    assert [line["action"] for line in lines(office)].count("case.edit") == 2
    # The same interview held once more: nothing to change, and no fault.
    _fourth, file = box.send(third, name=f"{MARK} otra vez", own_rating=9)
    told = office("transfer", "unpack", file)
    assert (told.exit, told.json["changed"]) == (0, [])


def test_what_was_changed_here_is_not_overwritten(office: Run, box: Box) -> None:
    """It is named, and whole in a sealed note; the rest follows. Consents and attacks have verbs of their own."""
    first, file = box.send()
    code = office("transfer", "unpack", file, "--fingerprint", box.fingerprint).json["case"]
    assert office("case", "edit", code, "--set", "name=Como lo dijo aquí").exit == 0
    consent = {**interview()["consent"], "share": "refused"}
    _number, file = box.send(first, name=f"{MARK} del buzón", own_rating=9, consent=consent)
    told = office("transfer", "unpack", file)
    assert told.exit == 3
    assert told.json["changed"] == ["own_rating"]
    assert {"name", "consent"} <= set(told.json["kept_here"])
    found = office("case", "show", code, "--with", "identity").json
    assert found["identity"]["name"] == "Como lo dijo aquí"
    assert found["consents"]["share"] == "given"
    (note,) = found["identity"]["case_notes"]
    assert f"{MARK} del buzón" in note["text"]
    assert MARK not in told.out + told.err


def test_the_later_one_may_come_first(office: Run, box: Box) -> None:
    """Then the one it replaces enters nothing, and stays known as taken in."""
    first, old = box.send()
    _second, new = box.send(first, name=f"{MARK} corregida")
    assert office("transfer", "unpack", new, "--fingerprint", box.fingerprint).json["done"] == "registered"
    told = office("transfer", "unpack", old)
    assert (told.exit, told.json["done"], told.json["case"]) == (0, "outdated", None)
    assert refused(office("transfer", "unpack", old)) == (21, "bundle_seen")
    assert len(cases(office)) == 1


def test_a_correction_of_an_ended_case_is_refused(office: Run, box: Box) -> None:
    """A withdrawn consent stands: nothing is changed, and the file may be tried again."""
    first, file = box.send()
    code = office("transfer", "unpack", file, "--fingerprint", box.fingerprint).json["case"]
    assert office("case", "consent", code, "case", "withdrawn").exit == 0
    _number, file = box.send(first, name=f"{MARK} corregida")
    for _time in range(2):
        assert refused(office("transfer", "unpack", file)) == (23, "consent_withdrawn")


def test_the_clock_of_the_drop_box_does_not_run_ahead(office: Run, box: Box, run: Run) -> None:
    """Consent and deadlines count from the interview, but never from a day that has not come."""
    made = []
    now = "2026-11-24T12:00:00-06:00"
    for when in ("2026-11-20T12:00:00-06:00", "2026-12-24T12:00:00-06:00"):
        told = box.command(
            "case", "intake", "--answers", "-", input=json.dumps(interview()), env={"IMD_NOW": when}
        )
        file = told.json["file"]
        told = office("transfer", "unpack", file, "--fingerprint", box.fingerprint, env={"IMD_NOW": now})
        made.append(told.json["case"])
    opened = {case["code"]: case["opened"][:10] for case in cases(office)}
    assert [opened[code] for code in made] == ["2026-11-20", "2026-11-24"]
    assert max(line["at"] for line in lines(office)) == lines(office)[-1]["at"]


def test_a_merged_case_is_left_as_it_is(office: Run, box: Box) -> None:
    """Its file is of two interviews now: none of its answers follows one of them, all are in the note."""
    first, file = box.send()
    mine = office("transfer", "unpack", file, "--fingerprint", box.fingerprint).json["case"]
    other = office("case", "intake", "--answers", "-", input=json.dumps(interview())).json["code"]
    assert office("case", "merge", mine, other, "--yes").exit == 0
    _number, file = box.send(first, name=f"{MARK} del buzón", own_rating=9)
    told = office("transfer", "unpack", file)
    assert (told.exit, told.json["case"], told.json["changed"]) == (3, mine, [])
    assert {"name", "own_rating"} <= set(told.json["kept_here"])
    # The double's code leads there.
    (note,) = office("case", "show", mine, "--with", "identity").json["identity"]["case_notes"]
    assert f"{MARK} del buzón" in note["text"]
