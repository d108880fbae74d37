"""Referrals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.errors.funds import ReferralNotFound
from imd.funds.lapsing import standing
from imd.vault.ids import normal_code

if TYPE_CHECKING:
    from imd.vault.session import Reader

_REFERRAL = """
SELECT r.id, r.case_id, c.code AS case_code, c.level, c.in_danger_now, r.receiver, r.service, r.service_id,
       r.shares, r.status, r.due, r.sent, r.lapses, r.reason, r.created, r.actor
FROM referrals r LEFT JOIN cases c ON c.id = r.case_id
"""
# Within one second, as they were begun.
_IN_ORDER = """
ORDER BY r.created, (SELECT MIN(m.seq) FROM funds_moves m WHERE m.subject_id = r.id)
"""


def referrals(db: Reader, case_id: str | None = None) -> list[dict[str, Any]]:
    """Every referral, or those of a case, oldest first; its status is the one that it has now."""
    only, params = (" WHERE r.case_id = :case_id", {"case_id": case_id}) if case_id else ("", {})
    found = db.rows(_REFERRAL + only + _IN_ORDER, **params)
    return [{**row, "status": standing(row, db.now)} for row in found]


def without_her(db: Reader) -> list[str]:
    """The cases that were archived."""
    return [case for (case,) in db.each("SELECT id FROM cases WHERE status = 'archived'")]


def referral_by_id(db: Reader, code: str) -> dict[str, Any]:
    """A referral by its code as it was typed or heard. Raises ReferralNotFound."""
    found = db.one(_REFERRAL + " WHERE r.id = :id", id=normal_code(code))
    if found is None:
        raise ReferralNotFound()
    return {**found, "status": standing(found, db.now)}


def count_by_case(db: Reader, case_id: str | None = None) -> dict[str, int]:
    """Case id → how many referrals it has; of one case where it is named."""
    whose, params = (" WHERE case_id = :case", {"case": case_id}) if case_id else ("", {})
    rows = db.each(f"SELECT case_id, COUNT(*) FROM referrals{whose} GROUP BY case_id", **params)  # noqa: S608
    return {case: int(number) for case, number in rows}


def taken_back(db: Reader) -> dict[tuple[str, str], str]:
    """(case, purpose) → when she last said no to it or took her consent back, stored."""
    rows = db.each(
        "SELECT case_id, purpose, MAX(at) FROM consents WHERE status IN ('withdrawn', 'refused')"
        " GROUP BY case_id, purpose"
    )
    return {(case, purpose): at for case, purpose, at in rows}
