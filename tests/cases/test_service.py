"""Notes: sealed, bounded, and only where work may go on."""

from __future__ import annotations

from typing import Any

import pytest

from imd.cases.consents import consent_status as at_its_place
from imd.cases.queries import case_by_code, notes_of
from imd.cases.service import LONGEST_NOTE, add_note, consent_status, record_consent
from imd.errors.cases import CaseEnded, CaseNotFound, ConsentWithdrawn, TextTooLong, TextUnusable
from imd.errors.vault import ScopeRefused


def test_consent_status_is_part_of_the_service() -> None:
    """Other slices take it from here."""
    assert consent_status is at_its_place


@pytest.mark.parametrize("typed", ["7K3M9-QX2TB", "7k3m9qx2tb", " 7K3M9 QX2TB"])
def test_a_case_is_found_by_a_code_as_it_is_said(db: Any, case: Any, typed: str) -> None:
    """Case, dash and blanks do not matter."""
    assert case_by_code(db, typed)["id"] == case["id"]


@pytest.mark.parametrize("typed", ["", "7K3M9-QX2TA", "%", "7K3M9-QX2T", "' OR 1=1 --"])
def test_any_other_code_is_not_found(db: Any, case: Any, typed: str) -> None:
    """Exit 20, and the code typed is not in the error."""
    with pytest.raises(CaseNotFound) as missing:
        case_by_code(db, typed)
    assert missing.value.exit == 20
    assert missing.value.facts == {}


def test_a_note_is_sealed_whole(db: Any, case: Any) -> None:
    """200 kB of accents, line ends and signs come back as they were, and stand in no column."""
    text = ("La llamó \x1b[31m un hombre — ñandú 🦩\r\n" * 6000)[:200_000]
    note = add_note(db, case, text)
    assert db.unseal("case_notes", note) == {"text": text}
    assert set(notes_of(db, case["id"])[0]) == {"id", "case_id", "at", "actor"}
    assert "llam" not in str(db.detail)


@pytest.mark.parametrize("text", ["", " \n\t", "a\0b"])
def test_an_empty_note_or_one_with_a_nul_is_refused(db: Any, case: Any, text: str) -> None:
    """NUL cuts texts short elsewhere."""
    with pytest.raises(TextUnusable):
        add_note(db, case, text)
    assert notes_of(db, case["id"]) == []


def test_a_note_has_a_limit(db: Any, case: Any) -> None:
    """A pasted disk image is no note."""
    with pytest.raises(TextTooLong):
        add_note(db, case, "x" * (LONGEST_NOTE + 1))


def test_a_registry_key_writes_no_note(db: Any, case: Any, open_session: Any) -> None:
    """A note is narrative: without the identity key nothing is stored, not even that there was one."""
    with pytest.raises(ScopeRefused):
        add_note(open_session(scope="registry"), case, "texto")
    assert notes_of(db, case["id"]) == []


def test_no_note_after_the_end_or_after_a_withdrawal(db: Any, case: Any) -> None:
    """A closed case and one whose consent is gone take no more work."""
    with pytest.raises(CaseEnded):
        add_note(db, {**case, "status": "closed"}, "texto")
    record_consent(db, case, "case", "withdrawn")
    with pytest.raises(ConsentWithdrawn) as refused:
        add_note(db, case, "texto")
    assert refused.value.exit == 23
    record_consent(db, case, "case", "given")
    assert add_note(db, case, "texto")
