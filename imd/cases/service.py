"""The acts of case work: the session first, refusals as errors, nothing printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.cases.agreed import WAY, text_version
from imd.cases.append import append
from imd.cases.consents import consent_status, person_token
from imd.cases.guards import nameable, workable
from imd.cases.intake import register
from imd.errors.cases import ConsentNotGiven, TextTooLong, TextUnusable
from imd.vault.ids import new_id

if TYPE_CHECKING:
    from imd.vault.session import Session

__all__ = ["add_note", "consent_status", "record_consent", "register"]

LONGEST_NOTE = 1_000_000


def record_consent(
    db: Session,
    case: Mapping[str, Any],
    purpose: str,
    status: str,
    *,
    to: str | None = None,
    way: str = WAY,
    expires: str | None = None,
) -> None:
    """Append what she said about `purpose` (`status` given, refused or withdrawn), and tell other slices.

    `to` names a receiver; a private person (purpose `contact`) is kept sealed. `expires` is a stored instant.
    Raises ConsentNotGiven where there is nothing to withdraw, CaseEnded where an archived case would get a name,
    ScopeRefused where a person is named without
    the identity key.
    """
    from imd.forms.model import load

    case_id = case["id"]
    if to is not None:
        nameable(case)
    if status == "withdrawn" and consent_status(db, case_id, purpose, to) != "given":
        raise ConsentNotGiven(case=case["code"], purpose=purpose)
    named = _token(db, case_id, to) if to and purpose == "contact" else to
    row = append(
        db,
        "consents",
        case_id,
        purpose=purpose,
        status=status,
        to_whom=named,
        language=case["language"],
        way=way,
        # Outside of the interview the same words are read aloud.
        text_version=text_version(load("intake"), purpose),
        expires=expires,
    )
    if named != to:
        db.seal("consents", row, {"to": to})
    db.ref = case_id
    db.detail = {"code": case["code"], "purpose": purpose, "status": status}
    db.tell("case.consent", case_id, purpose, status)


def _token(db: Session, case_id: str, to: str) -> str:
    """The word that stands for a private person in the open table."""
    rows = [row for row in queries.consents_of(db, case_id) if row["purpose"] == "contact"]
    return person_token(db, rows, to) or f"~{new_id()}"


def add_note(db: Session, case: Mapping[str, Any], text: str) -> str:
    """Append a note, its text sealed; the note's id.

    Raises TextUnusable, TextTooLong, CaseEnded, ConsentWithdrawn, ScopeRefused.
    """
    if not text.strip() or "\0" in text:
        raise TextUnusable
    if len(text) > LONGEST_NOTE:
        raise TextTooLong(most=LONGEST_NOTE)
    workable(db, case)
    db.need_identity()
    note = append(db, "case_notes", case["id"])
    db.seal("case_notes", note, {"text": text})
    db.ref = case["id"]
    db.detail = {"code": case["code"], "note": note}
    return note
