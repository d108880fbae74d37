"""Where the cases' agenda hears of the vault itself (see `imd.commands.POINTS`)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.vault.backup.last import due

if TYPE_CHECKING:
    from imd.vault.session import Reader


def agenda(db: Reader, _until: datetime) -> list[dict[str, Any]]:
    """A backup, once it is overdue: before that a machine makes it and nobody need think of it."""
    at = due(db)
    return [{"due": stored(at), "what": "backup", "case": None}] if at < db.now else []
