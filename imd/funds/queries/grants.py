"""Grants with their items and with what the ledger says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.errors.funds import GrantNotFound
from imd.funds.owed import owed_since, pending
from imd.funds.queries.ledger import Span, grant_sums, payments
from imd.funds.rules import times
from imd.vault.ids import normal_code

if TYPE_CHECKING:
    from imd.vault.session import Reader

_GRANT = """
SELECT g.id, g.case_id, c.code AS case_code, c.level, c.in_danger_now, c.country,
       g.fund_id, f.name AS fund, f.kind AS fund_kind, f.currency, f.cap, g.status, g.group_size,
       g.other_sources, g.requested, g.requester, g.verified, g.decided, g.approver, g.self_approved, g.emergency
FROM grants g LEFT JOIN cases c ON c.id = g.case_id JOIN funds f ON f.id = g.fund_id
"""
_ITEMS = """
SELECT i.id, i.grant_id, i.category, i.amount, i.currency, i.line_id, l.number AS line,
       i.original, i.original_currency, i.rate, i.rate_date, i.rate_source
FROM grant_items i LEFT JOIN fund_lines l ON l.id = i.line_id
"""
_ALONE = "SELECT grant_id, act, at, actor FROM grant_alone WHERE ratified IS NULL"
_APPROVALS = "SELECT grant_id, actor FROM grant_approvals WHERE 1 = 1"
_RECEIPTS = """
SELECT id, grant_id, kind, number, amount, date, category, at, actor, signed, signer FROM grant_receipts WHERE 1 = 1
"""
_LIKE = """
SELECT g.case_id, g.id, g.requested, i.category
FROM grants g JOIN grant_items i ON i.grant_id = g.id
WHERE g.case_id IS NOT NULL AND g.status NOT IN ('rejected', 'cancelled')
"""
# Within one second, as they were begun.
_IN_ORDER = """
ORDER BY g.requested, (SELECT MIN(m.seq) FROM funds_moves m WHERE m.subject_id = g.id)
"""


def grants(db: Reader, case_id: str | None = None) -> list[dict[str, Any]]:
    """Every grant, or those of a case, in the order in which they were asked for."""
    only, params = (" WHERE g.case_id = :case_id", {"case_id": case_id}) if case_id else ("", {})
    return _complete(db, db.rows(_GRANT + only + _IN_ORDER, **params), case_id=case_id)


def grant_by_id(db: Reader, code: str) -> dict[str, Any]:
    """A grant by its code as it was typed or heard. Raises GrantNotFound."""
    found = db.rows(_GRANT + " WHERE g.id = :id", id=normal_code(code))
    if not found:
        raise GrantNotFound()
    return _complete(db, found, grant_id=found[0]["id"], case_id=found[0]["case_id"])[0]


def _complete(
    db: Reader, rows: list[dict[str, Any]], *, grant_id: str | None = None, case_id: str | None = None
) -> list[dict[str, Any]]:
    """Each grant with `items`, `sums` (kind → minor units), what is owed, and `alike` (see `_alike`)."""
    span = among(grant_id, case_id)
    more, params = (f" AND grant_id {span[0]}", span[1]) if span else ("", {})
    items: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in db.rows(
        _ITEMS + more.replace("AND", "WHERE", 1) + " ORDER BY i.grant_id, i.position", **params
    ):
        items[item["grant_id"]].append(item)
    sums: dict[str, dict[str, int]] = defaultdict(dict)
    for grant, kind, amount in grant_sums(db, span):
        sums[grant][kind] = amount
    alike = _alike(db, case_id)
    alone, approvals = (_by_grant(db, sql + more + " ORDER BY at", params) for sql in (_ALONE, _APPROVALS))
    receipts = _by_grant(db, _RECEIPTS + more + " ORDER BY seq", params)
    owing = {row["id"] for row in rows if pending(sums[row["id"]])}
    paid = payments(db, owing, span) if owing else {}
    allowed = times() if rows else None
    for row in rows:
        grant = row["id"]
        row |= {"items": items[grant], "sums": sums[grant], "alike": alike[row["case_id"]]}
        row |= {"now": db.now, "times": allowed}
        row |= {"alone": alone[grant], "receipts": receipts[grant]}
        row["approvals"] = [one["actor"] for one in approvals[grant]]
        row["unsigned"] = [one for one in receipts[grant] if unsigned(one)]
        row["owed_since"] = owed_since(paid[grant], sums[grant]) if grant in owing else None
    return rows


def among(grant_id: str | None, case_id: str | None) -> Span | None:
    """The condition on a column of grants' codes, and its values: one grant, those of a case, or all."""
    if grant_id:
        return "= :grant_id", {"grant_id": grant_id}
    if case_id:
        return "IN (SELECT id FROM grants WHERE case_id = :case_id)", {"case_id": case_id}
    return None


def unsigned(receipt: Mapping[str, Any]) -> bool:
    """Whether it is a statement that waits for its second signature."""
    return receipt["kind"] == "statement" and receipt["signed"] is None


def _by_grant(db: Reader, sql: str, params: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in db.rows(sql, **params):
        found[row["grant_id"]].append(row)
    return found


def _alike(db: Reader, case_id: str | None) -> dict[str, list[tuple[str, str, str]]]:
    """Case → (grant, when asked, category) of all that was asked for her."""
    only, params = (" AND g.case_id = :case_id", {"case_id": case_id}) if case_id else ("", {})
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for case, grant, requested, category in db.each(_LIKE + only, **params):
        found[case].append((grant, requested, category))
    return found
