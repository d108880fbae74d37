"""Registrations that were paused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.context import shown
from imd.registry.catalogue import FORM

if TYPE_CHECKING:
    from imd.vault.session import Reader


def paused(db: Reader) -> list[dict[str, Any]]:
    """The registrations that were paused, oldest first: what they hold is sealed and not read for a list."""
    return [
        {
            "code": row["id"],
            "worker": row["worker"],
            "started": shown(row["started"]),
            "updated": shown(row["updated"]),
        }
        for row in queries.drafts(db, FORM)
    ]
