"""What she agreed to, whom she named, and how she said it."""

from __future__ import annotations

import json
from typing import Any

from imd.cases.consents import consent_status
from imd.cases.queries import consents_of
from imd.cases.service import record_consent
from tests.cases.test_intake import store


def consents(db: Any, **answers: Any) -> tuple[str, list[Any]]:
    """Register an interview; the case's id and its consent rows."""
    case_id = store(db, **answers)
    return case_id, consents_of(db, case_id)


def test_each_row_says_how_when_in_which_words_and_language(db: Any) -> None:
    """By word unless another way is told."""
    _case, rows = consents(db, consent_way="oral_witnessed", consent_witness="MARCA")
    assert {(row["way"], row["language"], row["actor"]) for row in rows} == {("oral_witnessed", "es", "ana")}
    assert {row["purpose"]: row["text_version"] for row in rows} == {"case": "K1-1", "statistics": "K2-1"}
    assert {row["way"] for row in consents(db)[1]} == {"oral"}


def test_each_receiver_is_a_row(db: Any) -> None:
    """Only who is named may be told."""
    case_id, _rows = consents(
        db,
        consent={"case": "given", "share": "given"},
        share_with=[{"to": "Red Inventada", "service": "LEGAL"}, {"to": "Casa Inventada"}],
    )
    assert consent_status(db, case_id, "share", "red inventada") == "given"
    assert consent_status(db, case_id, "share", "Casa Inventada") == "given"
    assert consent_status(db, case_id, "share", "Otra") == "not_asked"


def test_without_the_consent_a_name_opens_nothing(db: Any) -> None:
    """A list left from a changed mind is not a permission."""
    case_id, rows = consents(
        db, consent={"case": "given", "share": "refused"}, share_with=[{"to": "Red Inventada"}]
    )
    assert consent_status(db, case_id, "share", "Red Inventada") == "refused"
    assert [row["to_whom"] for row in rows] == [None, None]


def test_the_person_of_the_emergency_contact_is_named_sealed(db: Any) -> None:
    """She may be contacted where the consent was given, and stands in no column."""
    case_id, rows = consents(
        db,
        consent={"case": "given", "contact": "given"},
        emergency_contact={"name": "MARCA Persona", "contact": "x"},
    )
    assert consent_status(db, case_id, "contact", "marca persona") == "given"
    assert "MARCA" not in json.dumps(rows)


def test_outside_of_the_interview_the_same_words_are_read(db: Any, case: Any) -> None:
    """The version of the text is that of the purpose."""
    record_consent(db, case, "fund", "given")
    assert consents_of(db, case["id"])[-1]["text_version"] == "K4-1"
