"""Sums over the ledger: every balance there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imd.vault.session import Reader

_SUMS = """
SELECT e.fund_id, e.line_id, p.account, SUM(p.amount)
FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id JOIN funds f ON f.id = e.fund_id
WHERE p.currency = f.currency {only}
GROUP BY e.fund_id, e.line_id, p.account
"""
_OF_GRANTS = """
SELECT e.grant_id, e.kind, SUM(p.amount)
FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id JOIN funds f ON f.id = e.fund_id
WHERE p.currency = f.currency AND p.amount > 0 AND e.grant_id IS NOT NULL AND {counted} {only}
GROUP BY e.grant_id, e.kind
"""
# What an entry of each kind adds to a grant is the positive posting on one account.
_COUNTED = """(
    (e.kind = 'commit' AND p.account = 'committed') OR (e.kind = 'pay' AND p.account = 'grantee')
    OR (e.kind = 'receipt' AND p.account = 'spent') OR (e.kind = 'refund' AND p.account = 'cash'))"""


def line_sums(db: Reader, fund_id: str | None = None) -> Iterator[tuple[str, str, str, int]]:
    """(fund, line, account, sum in minor units), of one fund or of all."""
    only, params = ("AND e.fund_id = :fund_id", {"fund_id": fund_id}) if fund_id else ("", {})
    for fund, line, account, amount in db.each(_SUMS.format(only=only), **params):
        yield fund, line, account, int(amount)


def grant_sums(db: Reader, grant_id: str | None = None) -> Iterator[tuple[str, str, int]]:
    """(grant, commit | pay | receipt | refund, sum in minor units), of one grant or of all."""
    only, params = ("AND e.grant_id = :grant_id", {"grant_id": grant_id}) if grant_id else ("", {})
    for grant, kind, amount in db.each(_OF_GRANTS.format(counted=_COUNTED, only=only), **params):
        yield grant, kind, int(amount)


def committed_lines(db: Reader, grant_id: str) -> list[tuple[str, int]]:
    """(line, minor units still committed to a grant), in the order in which the lines were committed."""
    rows = db.each(
        "SELECT e.line_id, SUM(p.amount), MIN(e.seq) AS first FROM ledger_postings p"
        " JOIN ledger_entries e ON e.id = p.entry_id WHERE e.grant_id = :grant_id AND p.account = 'committed'"
        " GROUP BY e.line_id ORDER BY first",
        grant_id=grant_id,
    )
    return [(line, int(amount)) for line, amount, _first in rows]


def committed_for_case(db: Reader, fund_id: str, case_id: str, since: str, until: str) -> int:
    """Minor units that a fund committed to a case's grants from `since` to before `until` (stored)."""
    return int(
        db.value(
            "SELECT COALESCE(SUM(p.amount), 0) FROM ledger_postings p"
            " JOIN ledger_entries e ON e.id = p.entry_id JOIN grants g ON g.id = e.grant_id"
            " WHERE e.kind = 'commit' AND p.account = 'committed'"
            " AND e.fund_id = :fund_id AND g.case_id = :case_id AND e.at >= :since AND e.at < :until",
            fund_id=fund_id,
            case_id=case_id,
            since=since,
            until=until,
        )
    )


def last_payments(db: Reader) -> dict[str, str]:
    """Grant → the stored instant of its last payment."""
    rows = db.rows("SELECT grant_id, MAX(at) AS at FROM ledger_entries WHERE kind = 'pay' GROUP BY grant_id")
    return {row["grant_id"]: row["at"] for row in rows}
