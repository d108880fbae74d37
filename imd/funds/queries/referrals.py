"""Referrals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.errors.funds import ReferralNotFound
from imd.vault.ids import normal_code

if TYPE_CHECKING:
    from imd.vault.session import Reader

_REFERRAL = """
SELECT r.id, r.case_id, c.code AS case_code, c.level, c.in_danger_now, r.receiver, r.service, r.status, r.due
FROM referrals r LEFT JOIN cases c ON c.id = r.case_id
"""
# Within one second, as they were begun.
_IN_ORDER = """
ORDER BY r.created, (SELECT MIN(m.seq) FROM funds_moves m WHERE m.subject_id = r.id)
"""


def referrals(db: Reader, case_id: str | None = None) -> list[dict[str, Any]]:
    """Every referral, or those of a case, oldest first."""
    only, params = (" WHERE r.case_id = :case_id", {"case_id": case_id}) if case_id else ("", {})
    return db.rows(_REFERRAL + only + _IN_ORDER, **params)


def referral_by_id(db: Reader, code: str) -> dict[str, Any]:
    """A referral by its code as it was typed or heard. Raises ReferralNotFound."""
    found = db.one(_REFERRAL + " WHERE r.id = :id", id=normal_code(code))
    if found is None:
        raise ReferralNotFound()
    return found


def count_by_case(db: Reader) -> dict[str, int]:
    """Case id → how many referrals it has."""
    rows = db.each("SELECT case_id, COUNT(*) FROM referrals GROUP BY case_id")
    return {case: int(number) for case, number in rows}
