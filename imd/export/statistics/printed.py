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
    """The rows of tables that both editions have, where the number printed differs. Raises EditionNotFound."""
    before, after = _by_request(db, earlier), _by_request(db, later)
    found = []
    for request in before.keys() & after.keys():
        then = {json.dumps(row["keys"]): row["shown"] for row in before[request]["rows"]}
        for row in after[request]["rows"]:
            was = then.get(json.dumps(row["keys"]))
            if was != row["shown"]:
                name = after[request]["table"]
                found.append({"table": name, "keys": row["keys"], "before": was, "after": row["shown"]})
    return found


def _by_request(db: Reader, edition: int) -> dict[str, dict[str, Any]]:
    rows = db.each(
        "SELECT request, document FROM edition_tables WHERE edition_id = :id ORDER BY n", id=edition
    )
    found = {request: document(packed) for request, packed in rows}
    if not found:
        raise EditionNotFound
    return found
