"""The SQL of case work: functions of (db, …) that answer with plain dicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.errors.cases import CaseNotFound
from imd.vault.ids import normal_code

if TYPE_CHECKING:
    from imd.vault.session import Reader

CASE = """
SELECT id, code, status, level, country, admin1, opened, moved, assessed, worker, in_danger_now, safe_to_talk,
       language, caller, linked_to_defence, birth_year, own_rating, next_contact, missing
FROM cases
"""


def case_by_code(db: Reader, code: str) -> dict[str, Any]:
    """The case's row for a code as it was typed or heard. Raises CaseNotFound."""
    plain = normal_code(code)
    row = db.one(CASE + "WHERE code = :code", code=plain) if plain else None
    if row is None:
        raise CaseNotFound
    return row


def case_by_id(db: Reader, case_id: str) -> dict[str, Any]:
    """The case's row. Raises CaseNotFound."""
    row = db.one(CASE + "WHERE id = :id", id=case_id)
    if row is None:
        raise CaseNotFound
    return row


def consents_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Everything she said about consent, oldest first."""
    return db.rows(
        "SELECT id, case_id, purpose, status, to_whom, at, actor, language, way, text_version, expires "
        "FROM consents WHERE case_id = :case_id ORDER BY at, seq, id",
        case_id=case_id,
    )


def all_consents(db: Reader) -> list[dict[str, Any]]:
    """What every woman said about consent, oldest first: enough to see how it stands."""
    return db.rows(
        "SELECT case_id, purpose, status, to_whom, at, expires FROM consents ORDER BY at, seq, id",
    )
