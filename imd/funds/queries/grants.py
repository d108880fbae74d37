"""Grants with their items and with what the ledger says of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from imd.errors.funds import GrantNotFound
from imd.funds.queries.ledger import grant_sums
from imd.vault.ids import normal_code

if TYPE_CHECKING:
    from imd.vault.session import Reader

_GRANT = """
SELECT g.id, g.case_id, c.code AS case_code, c.level, c.in_danger_now, c.country,
       g.fund_id, f.name AS fund, f.kind AS fund_kind, f.currency, f.cap, g.status, g.group_size,
       g.requested, g.requester, g.verified, g.decided, g.approver, g.self_approved
FROM grants g LEFT JOIN cases c ON c.id = g.case_id JOIN funds f ON f.id = g.fund_id
"""
_ITEMS = "SELECT id, grant_id, category, amount, currency, line_id FROM grant_items"
_LIKE = """
SELECT g.case_id, g.id, g.requested, i.category
FROM grants g JOIN grant_items i ON i.grant_id = g.id WHERE g.status NOT IN ('rejected', 'cancelled')
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


def full_keys(db: Reader) -> int:
    """How many people hold a key with which grants can be decided."""
    return int(
        db.value(
            "SELECT COUNT(DISTINCT name) FROM key_labels"
            " WHERE scope = 'full' AND removed IS NULL AND kind <> 'recovery'"
        )
    )


def _complete(
    db: Reader, rows: list[dict[str, Any]], *, grant_id: str | None = None, case_id: str | None = None
) -> list[dict[str, Any]]:
    """Each grant with `items`, `sums` (kind → minor units) and `alike` (see `_alike`)."""
    only, params = (" WHERE grant_id = :grant_id", {"grant_id": grant_id}) if grant_id else ("", {})
    items: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in db.rows(_ITEMS + only + " ORDER BY grant_id, position", **params):
        items[item["grant_id"]].append(item)
    sums: dict[str, dict[str, int]] = defaultdict(dict)
    for grant, kind, amount in grant_sums(db, grant_id):
        sums[grant][kind] = amount
    alike = _alike(db, case_id)
    for row in rows:
        row |= {"items": items[row["id"]], "sums": sums[row["id"]], "alike": alike[row["case_id"]]}
    return rows


def _alike(db: Reader, case_id: str | None) -> dict[str, list[tuple[str, str, str]]]:
    """Case → (grant, when asked, category) of all that was asked for her."""
    only, params = (" AND g.case_id = :case_id", {"case_id": case_id}) if case_id else ("", {})
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for case, grant, requested, category in db.each(_LIKE + only, **params):
        found[case].append((grant, requested, category))
    return found
