"""What was printed: the editions, one edition's tables, and what moved between two."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from imd.context import shown
from imd.errors.statistics import EditionNotFound
from imd.export.disclosure.ledger import document

if TYPE_CHECKING:
    from imd.vault.session import Reader


def listed(db: Reader) -> list[dict[str, Any]]:
    """The editions in their order, with the names of their tables."""
    tables: dict[int, list[str]] = {}
    for edition, request in db.each("SELECT edition_id, request FROM edition_tables ORDER BY edition_id, n"):
        tables.setdefault(edition, []).append(json.loads(request)[0])
    return [
        {
            "edition": one["id"],
            "at": shown(one["at"]),
            "as_of": shown(one["as_of"]),
            "audience": one["audience"],
            "tables": tables.get(one["id"], []),
            "actor": one["actor"],
        }
        for one in db.rows("SELECT id, at, as_of, audience, actor FROM editions ORDER BY id")
    ]


def documents(db: Reader, edition: int) -> list[dict[str, Any]]:
    """The tables of an edition as they were printed. Raises EditionNotFound."""
    return list(_by_request(db, edition).values())


def moved(db: Reader, earlier: int, later: int) -> list[dict[str, Any]]:
    """The rows of tables that both editions have, where the number printed differs, and why.

    `why` has of each reason (see imd.export.statistics.reasons) how many things moved it: exact, for the office.
    Raises EditionNotFound.
    """
    before, after = _by_request(db, earlier), _by_request(db, later)
    found = []
    for request in (one for one in before if one in after):
        rows = _moved(before[request], after[request])
        found += [
            {**row, "why": reason}
            for row, reason in zip(rows, _why(db, request, rows, (earlier, later)), strict=True)
        ]
    return found


def _why(
    db: Reader, request: str, rows: list[dict[str, Any]], editions: tuple[int, int]
) -> list[dict[str, int]]:
    if not rows:
        return []
    from imd.export.statistics import reasons

    instants = [db.value("SELECT as_of FROM editions WHERE id = :id", id=one) for one in editions]
    happened = reasons.known(db, json.loads(request)[-1], *instants)
    cells = reasons.cells(request)
    named = [cells.get(json.dumps(row["keys"])) for row in rows]
    return [reasons.why(db, one, request, editions, happened) if one else {} for one in named]


def _moved(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    then = {json.dumps(row["keys"]): row["shown"] for row in before["rows"]}
    rows = [(then.get(json.dumps(row["keys"])), row) for row in after["rows"]]
    return [
        {"table": after["table"], "keys": row["keys"], "before": was, "after": row["shown"]}
        for was, row in rows
        if was != row["shown"]
    ]


def _by_request(db: Reader, edition: int) -> dict[str, dict[str, Any]]:
    rows = db.each(
        "SELECT request, document FROM edition_tables WHERE edition_id = :id ORDER BY n", id=edition
    )
    found = {request: document(packed) for request, packed in rows}
    if not found:
        raise EditionNotFound
    return found
