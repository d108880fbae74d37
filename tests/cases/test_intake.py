"""From a checked interview to a registered case."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imd.cases import drafts
from imd.cases.intake import promised, register
from imd.cases.queries import answers_of, case_by_id, consents_of, events_of
from imd.errors.cases import ConsentMissing, ConsentRefused
from imd.errors.vault import ScopeRefused
from imd.forms.model import load

VALUES: dict[str, Any] = {
    "safe_to_talk": True,
    "language": "es",
    "caller": "herself",
    "in_danger_now": True,
    "consent": {"case": "given", "statistics": "refused", "fund": "not_asked"},
    "name": "Marcadora Inventada",
    "safe_contact": {"channel": "signal", "value": "+502 0000 0000"},
    "country": "GT",
    "admin1": "GT-13",
    "birth_year": 1988,
    "linked_to_defence": "yes",
    "account": "Un relato inventado.",
    "next_contact": "2026-11-26",
}
TABLES = ("cases", "case_answers", "consents", "case_events", "sealed", "drafts")


def store(db: Any, **answers: Any) -> str:
    """Register VALUES with some changed."""
    return register(db, load("intake"), {**VALUES, **answers}, ["rights"])


def test_the_row_holds_codes_and_the_document_the_person(db: Any) -> None:
    """Name, contact and account are sealed under the case's id and stand nowhere else."""
    case_id = store(db)
    row = case_by_id(db, case_id)
    assert (row["status"], row["country"], row["admin1"], row["birth_year"]) == (
        "intake",
        "GT",
        "GT-13",
        1988,
    )
    assert (row["in_danger_now"], row["worker"], row["missing"]) == (1, "ana", '["rights"]')
    assert db.unseal("cases", case_id)["name"] == "Marcadora Inventada"
    everything = json.dumps([db.rows(f"SELECT * FROM {table}") for table in TABLES if table != "sealed"])
    assert not any(part in everything for part in ("Inventada", "0000 0000", "relato"))


def test_consents_are_rows_and_silence_is_none(db: Any) -> None:
    """Each with its way, language and the wording that was read."""
    rows = {row["purpose"]: row for row in consents_of(db, store(db))}
    assert {purpose: row["status"] for purpose, row in rows.items()} == {
        "case": "given",
        "statistics": "refused",
    }
    assert rows["case"]["language"] == "es"
    assert rows["case"]["text_version"]


def test_the_first_event_and_the_sections(db: Any) -> None:
    """The clock starts with an event; each section keeps the version of its questions."""
    case_id = store(db)
    (event,) = events_of(db, case_id)
    assert (event["from_status"], event["to_status"], event["actor"]) == (None, "intake", "ana")
    assert {row["version"] for row in answers_of(db, case_id)} == {load("intake").version}


def test_other_slices_get_every_answer(db: Any, told: Any) -> None:
    """So that attacks and proposed referrals exist when the command ends; the audit line has a code only."""
    case_id = store(db, choices=["UAF"])
    point, told_id, code, answers = told[-1]
    assert (point, told_id, code) == ("case.registered", case_id, db.detail["code"])
    assert answers["choices"] == ["UAF"]
    assert (db.ref, set(db.detail)) == (case_id, {"code"})


@pytest.mark.parametrize(
    ("consent", "error"),
    [
        ({"case": "refused"}, ConsentRefused),
        ({"case": "not_asked"}, ConsentMissing),
        ({}, ConsentMissing),
        (None, ConsentMissing),
    ],
)
def test_without_her_consent_nothing_is_stored(
    db: Any, told: Any, consent: Any, error: type[Exception]
) -> None:
    """Not a row in any table, and nobody is told."""
    with pytest.raises(error) as refused:
        store(db, consent=consent)
    assert refused.value.exit == 23  # type: ignore[attr-defined]
    assert [db.value(f"SELECT count(*) FROM {table}") for table in TABLES] == [0] * len(TABLES)
    assert told == []


def test_a_registry_key_opens_no_case(open_session: Any) -> None:
    """Exit 13 before anything is written, also where she refuses."""
    analyst = open_session(scope="registry")
    for said in ("given", "refused"):
        with pytest.raises(ScopeRefused):
            store(analyst, consent={"case": said})
    assert analyst.value("SELECT count(*) FROM cases") == 0


def test_the_case_takes_its_drafts_code_and_place(db: Any) -> None:
    """The code she was told on the telephone stays; the draft is gone."""
    drafts.save(db, "7K3M9-QX2TB", questionnaire="intake", version="1", answers={"name": "x"})
    case_id = register(db, load("intake"), VALUES, [], code="7K3M9-QX2TB")
    assert case_by_id(db, case_id)["code"] == "7K3M9-QX2TB"
    assert db.value("SELECT count(*) FROM drafts") == 0
    assert db.unseal("drafts", "7K3M9-QX2TB") == {}


def test_where_it_was_not_safe_to_talk_everything_is_open(db: Any) -> None:
    """Stored because she consented: what was not asked stands as missing."""
    values = {"safe_to_talk": False, "next_contact": "2026-11-26", "consent": {"case": "given"}}
    row = case_by_id(db, register(db, load("intake"), values, []))
    assert "account" in json.loads(row["missing"])
    assert "safe_to_talk" not in json.loads(row["missing"])
    assert row["in_danger_now"] is None


def test_a_promised_day_lasts_until_its_end(monkeypatch: Any) -> None:
    """A bare day is the office's day; an instant is taken as it is."""
    assert promised(None) is None
    assert promised("2026-11-26") == "2026-11-27T05:59:59+00:00"
    assert promised("2026-11-26T15:00:00-06:00") == "2026-11-26T21:00:00+00:00"
