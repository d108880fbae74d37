"""Corrections: nothing lost of what was said before, nothing overwritten unseen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imd.cases.course.changes import change_documents
from imd.cases.course.edits import assign, edit
from imd.cases.file import open_answers
from imd.cases.intake import register
from imd.cases.queries import case_by_id
from imd.errors import lifecycle as errors
from imd.errors.base import ImdError
from imd.errors.forms import InvalidAnswers, MissingAnswers, UnknownQuestion
from imd.errors.vault import ScopeRefused
from imd.forms.model import load
from imd.forms.validation import validate
from tests.cases.conftest import NOW
from tests.cases.test_intake import VALUES


@pytest.fixture
def heard(db: Any) -> dict[str, Any]:
    """A case with an interview, as its row."""
    q = load("intake")
    checked = validate(q, {**VALUES, "reason_missing": "una llamada"}, NOW)
    row: dict[str, Any] = case_by_id(db, register(db, q, checked.values, checked.missing))
    return row


def change(db: Any, case: Any, *sets: str, **more: Any) -> list[str]:
    """Edit the case as it is now."""
    return edit(db, case_by_id(db, case["id"]), load("intake"), sets, more.pop("answers", {}), **more)


def test_columns_answers_and_document_follow(db: Any, heard: Any) -> None:
    """Each where it is kept; what was not named stays."""
    assert change(db, heard, "admin1=GT-01", "name=Otra Inventada") == ["name", "admin1"]
    row = case_by_id(db, heard["id"])
    assert (row["admin1"], row["country"], row["revision"]) == ("GT-01", "GT", 1)
    assert open_answers(db, heard["id"])["admin1"] == "GT-01"
    hidden = db.unseal("cases", heard["id"])
    assert (hidden["name"], hidden["account"]) == ("Otra Inventada", "Un relato inventado.")
    assert hidden["contacts"][0]["value"] == "+502 0000 0000"


def test_what_was_said_before_stays(db: Any, heard: Any) -> None:
    """By field, with who and when; what is sealed stays sealed."""
    change(db, heard, "name=Otra Inventada", "admin1=GT-01")
    found = {one["field"]: one for one in change_documents(db, heard["id"])}
    assert (found["name"]["before"], found["name"]["after"]) == ("Marcadora Inventada", "Otra Inventada")
    assert (found["admin1"]["before"], found["admin1"]["actor"]) == ("GT-13", "ana")
    assert "Inventada" not in json.dumps(db.rows("SELECT * FROM case_changes"))


def test_a_contact_is_changed_in_part(db: Any, heard: Any) -> None:
    """Its other parts stay, and so does every other contact."""
    change(
        db,
        heard,
        "safe_contact.value=+502 1111 1111",
        answers={"emergency_contact": {"name": "MARCA", "contact": "x"}},
    )
    change(db, heard, "emergency_contact.name=MARCA dos")
    contacts = {one["kind"]: one for one in db.unseal("cases", heard["id"])["contacts"]}
    assert contacts["safe"] == {"kind": "safe", "channel": "signal", "value": "+502 1111 1111"}
    assert contacts["emergency"] == {"kind": "emergency", "name": "MARCA dos", "value": "x"}


def test_a_document_by_another_way_stays(db: Any, heard: Any) -> None:
    """What no question asks for is not lost by a correction."""
    from imd.cases.finding.index import seal_identity

    kept = db.unseal("cases", heard["id"])
    more = [*kept["contacts"], {"kind": "other", "value": "y"}]
    seal_identity(db, heard["id"], {**kept, "aliases": ["Inventada"], "contacts": more})
    change(db, heard, "name=Otra")
    hidden = db.unseal("cases", heard["id"])
    assert hidden["aliases"] == ["Inventada"]
    assert hidden["contacts"][-1] == {"kind": "other", "value": "y"}


def test_an_older_state_is_not_edited(db: Any, heard: Any) -> None:
    """Told what changed meanwhile, by name; nothing is overwritten."""
    change(db, heard, "admin1=GT-01", expect=0)
    with pytest.raises(errors.ChangedMeanwhile) as caught:
        change(db, heard, "birth_year=1990", expect=0)
    assert caught.value.facts == {"case": heard["code"], "fields": "admin1", "revision": 1}
    assert case_by_id(db, heard["id"])["birth_year"] == 1988
    change(db, heard, "birth_year=1990", expect=1)
    with pytest.raises(errors.RevisionUnknown):
        change(db, heard, "birth_year=1991", expect=7)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("risk=LOW", UnknownQuestion),
        ("level=LOW", UnknownQuestion),
        ("consent.case=refused", errors.NotEditable),
        ("attacks[0].type=PSY.DTH", errors.NotEditable),
        ("choices=UAF", errors.NotEditable),
        ("country=MX", InvalidAnswers),
        ("birth_year=3000", InvalidAnswers),
        ("name=", MissingAnswers),
        ("admin1=GT-13", errors.NothingChanged),
    ],
)
def test_what_is_refused_changes_nothing(db: Any, heard: Any, text: str, error: type[ImdError]) -> None:
    """Levels are assessed, consent is said, attacks are registered; mandatory answers are not taken back."""
    with pytest.raises(error):
        change(db, heard, text)
    assert case_by_id(db, heard["id"]) == heard
    assert db.value("SELECT count(*) FROM case_changes") == 0


def test_what_was_missing_is_filled_in(db: Any, heard: Any) -> None:
    """And leaves the list of what is open; other slices' answers stay."""
    assert "rights" in json.loads(heard["missing"])
    change(db, heard, "rights=LAND")
    assert "rights" not in json.loads(case_by_id(db, heard["id"])["missing"])


def test_an_interview_that_had_to_stop_is_completed(db: Any) -> None:
    """Once it was safe to talk: then what any other interview owes is owed."""
    q = load("intake")
    said = {"safe_to_talk": False, "consent": {"case": "given"}, "next_contact": "2026-11-25"}
    checked = validate(q, said, NOW)
    case = case_by_id(db, register(db, q, checked.values, checked.missing))
    with pytest.raises(MissingAnswers):
        change(db, case, "safe_to_talk=yes")
    rest = {key: value for key, value in VALUES.items() if key not in ("consent", "safe_to_talk")}
    change(db, case, "safe_to_talk=yes", "reason_missing=prisa", answers=rest)
    row = case_by_id(db, case["id"])
    assert (row["safe_to_talk"], row["country"]) == (1, "GT")
    assert "name" not in json.loads(row["missing"])


def test_a_registry_key_edits_nothing(open_session: Any, heard: Any) -> None:
    """Exit 13."""
    with pytest.raises(ScopeRefused):
        change(open_session(scope="registry"), heard, "admin1=GT-01")


def test_another_worker_takes_over(db: Any, heard: Any) -> None:
    """With a sealed note; it counts as a change; the same worker again is a conflict."""
    assign(db, heard, "berta", "MARCA cuidado")
    row = case_by_id(db, heard["id"])
    assert (row["worker"], row["revision"]) == ("berta", 1)
    assert [one["after"] for one in change_documents(db, heard["id"])] == ["berta"]
    assert "MARCA" not in json.dumps(db.rows("SELECT * FROM case_notes"))
    with pytest.raises(errors.NothingChanged):
        assign(db, row, "berta")
