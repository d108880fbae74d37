"""Sums over the ledger: every balance there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imd.vault.session import Reader

Span = tuple[str, dict[str, str]]
"""A condition on a column of grants' codes, with its values."""

# The accounts are named so that the store goes straight to their postings: half the time of reading all.
_SUMS = """
SELECT e.line_id, SUM(CASE WHEN p.account = 'cash' THEN p.amount ELSE 0 END),
       SUM(CASE WHEN p.account = 'committed' THEN p.amount ELSE 0 END)
FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id JOIN funds f ON f.id = e.fund_id
WHERE p.currency = f.currency AND p.account IN ('cash', 'committed') {only}
GROUP BY e.line_id
"""
_OF_GRANTS = """
SELECT e.grant_id, e.kind, SUM(p.amount)
FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id JOIN funds f ON f.id = e.fund_id
WHERE p.currency = f.currency AND p.amount > 0 AND e.grant_id IS NOT NULL AND {counted} {only}
GROUP BY e.grant_id, e.kind
"""
# What an entry of each kind adds to a grant is the positive posting on one account.
COUNTED = """(
    (e.kind = 'commit' AND p.account = 'committed') OR (e.kind = 'pay' AND p.account = 'grantee')
    OR (e.kind = 'receipt' AND p.account = 'spent') OR (e.kind = 'refund' AND p.account = 'cash')
    OR (e.kind = 'release' AND p.account = 'commitment') OR (e.kind = 'write_off' AND p.account = 'written_off')
    OR (e.kind = 'withholding' AND p.account = 'withheld') OR (e.kind = 'fee' AND p.account = 'fees'))"""


def line_sums(db: Reader, fund_id: str | None = None) -> Iterator[tuple[str, int, int]]:
    """(line, what it holds, what is promised of it) in minor units, of one fund or of all."""
    only, params = ("AND e.fund_id = :fund_id", {"fund_id": fund_id}) if fund_id else ("", {})
    for line, cash, committed in db.each(_SUMS.format(only=only), **params):
        yield line, int(cash), int(committed)


def grant_sums(db: Reader, span: Span | None = None) -> Iterator[tuple[str, str, int]]:
    """(grant, kind of entry, what entries of the kind add in minor units), of the grants of a span or of all."""
    only, params = (f"AND e.grant_id {span[0]}", span[1]) if span else ("", {})
    for grant, kind, amount in db.each(_OF_GRANTS.format(counted=COUNTED, only=only), **params):
        yield grant, kind, int(amount)


def held(db: Reader, grant_id: str, account: str) -> list[tuple[str, int]]:
    """(line, minor units of a grant on an account), in the order in which the lines were committed."""
    rows = db.each(
        "SELECT e.line_id, SUM(CASE WHEN p.account = :account THEN p.amount ELSE 0 END), MIN(e.seq) AS first"
        " FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id WHERE e.grant_id = :grant_id"
        " GROUP BY e.line_id ORDER BY first",
        grant_id=grant_id,
        account=account,
    )
    return [(line, int(amount)) for line, amount, _first in rows]


def granted_to_case(
    db: Reader, fund_id: str, case_id: str, since: str, until: str
) -> list[tuple[int | None, int]]:
    """(people, minor units not given back) of each grant that a fund approved for a case in a span (stored)."""
    rows = db.each(
        "SELECT g.group_size, SUM(CASE WHEN p.account = 'committed' AND e.kind IN ('commit', 'release')"
        " THEN p.amount WHEN p.account = 'cash' AND e.kind = 'refund' THEN -p.amount ELSE 0 END)"
        " FROM grants g JOIN ledger_entries e ON e.grant_id = g.id JOIN ledger_postings p ON p.entry_id = e.id"
        " WHERE g.fund_id = :fund_id AND g.case_id = :case_id AND g.decided >= :since AND g.decided < :until"
        " GROUP BY g.id, g.group_size",
        fund_id=fund_id,
        case_id=case_id,
        since=since,
        until=until,
    )
    return [(people, int(amount)) for people, amount in rows]


def payments(
    db: Reader, grant_ids: Collection[str], span: Span | None = None
) -> dict[str, list[tuple[str, int]]]:
    """Grant → (stored instant, minor units) of each of its payments, the first one first; all are in `span`."""
    only, params = (f"AND e.grant_id {span[0]}", span[1]) if span else ("", {})
    rows = db.each(
        "SELECT e.grant_id, e.at, p.amount FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id"  # noqa: S608
        f" WHERE e.kind = 'pay' AND p.account = 'grantee' {only} ORDER BY e.seq",
        **params,
    )
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for grant, at, amount in rows:
        if grant in grant_ids:
            found[grant].append((at, int(amount)))
    return found


def payers(db: Reader, grant_id: str) -> list[str]:
    """Who paid a grant, by name."""
    rows = db.each(
        "SELECT DISTINCT actor FROM ledger_entries WHERE kind = 'pay' AND grant_id = :grant_id ORDER BY actor",
        grant_id=grant_id,
    )
    return [actor for (actor,) in rows]
