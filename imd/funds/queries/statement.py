"""What a statement of a fund is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Reader

_ENTRIES = """
SELECT e.at, e.kind, e.grant_id, l.number, e.note,
       SUM(CASE WHEN p.account = 'cash' THEN p.amount ELSE 0 END) AS cash,
       SUM(CASE WHEN p.account = 'committed' THEN p.amount ELSE 0 END) AS committed
FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id JOIN fund_lines l ON l.id = e.line_id
WHERE e.fund_id = :fund_id AND e.at >= :since AND e.at < :until AND p.currency = :currency
  AND p.account IN ('cash', 'committed')
GROUP BY e.id, e.at, e.kind, e.grant_id, l.number, e.note, e.seq
ORDER BY e.seq
"""
_HELD = """
SELECT p.account, SUM(p.amount) FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id
WHERE e.fund_id = :fund_id AND p.currency = :currency AND e.at < :until GROUP BY p.account
"""


def entries(db: Reader, fund: dict[str, Any], since: str, until: str) -> list[tuple[Any, ...]]:
    """(instant, kind, grant, line's number, note, cash, committed) of each entry from `since` to before `until`."""
    span = {"since": since, "until": until}
    return list(db.each(_ENTRIES, fund_id=fund["id"], currency=fund["currency"], **span))


def accounts(db: Reader, fund: dict[str, Any], until: str) -> dict[str, int]:
    """The sum on each account of a fund before an instant (stored), minor units."""
    found = db.each(_HELD, fund_id=fund["id"], currency=fund["currency"], until=until)
    return {account: int(amount) for account, amount in found}
