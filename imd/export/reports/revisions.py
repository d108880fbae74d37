"""What moved since these tables were printed last, for the same readers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imd.export.disclosure.ledger import document
from imd.export.reports.wish import Document

if TYPE_CHECKING:
    from imd.vault.session import Reader

_NEVER = 2**31


@dataclass(frozen=True)
class Revised:
    """`edition` is the newest earlier one that has any of the tables; `moved` how many numbers differ from it."""

    edition: int
    moved: int


def revised(db: Reader, documents: Iterable[Document]) -> Revised | None:
    """Against the edition before of each table; None where all are printed for the first time."""
    found = [(one, before) for one in documents if (before := _before(db, one)) is not None]
    if not found:
        return None
    newest = max(edition for _one, (edition, _then) in found)
    return Revised(newest, sum(_moved(one, then) for one, (_edition, then) in found))


def _before(db: Reader, told: Document) -> tuple[int, Mapping[str, Any]] | None:
    asked = [told[part] for part in ("table", "period", "countries", "by", "audience")]
    found = db.one(
        "SELECT edition_id, document FROM edition_tables WHERE request = :request AND edition_id < :edition"
        " ORDER BY edition_id DESC LIMIT 1",
        request=json.dumps(asked, separators=(",", ":")),
        edition=told["edition"] or _NEVER,
    )
    return (int(found["edition_id"]), document(found["document"])) if found else None


def _moved(now: Document, then: Mapping[str, Any]) -> int:
    was = {json.dumps(row["keys"]): row["shown"] for row in then["rows"]}
    return sum(was.get(json.dumps(row["keys"])) != row["shown"] for row in now["rows"])
