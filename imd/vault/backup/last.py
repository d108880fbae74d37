"""When the vault was last backed up, by its own audit chain."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Reader

INTERVAL = timedelta(days=7)


def last(db: Reader) -> datetime | None:
    """When a backup was last made; None where there was none."""
    # The reference is the vault's own id, which is indexed: the chain is not scanned.
    sql = "SELECT max(at) FROM audit WHERE ref = :vault AND action = 'backup.create'"
    found = db.value(sql, vault=db.vault_id)
    return _read(found)


def due(db: Reader) -> datetime:
    """When the next backup is due: a week after the last, or after the vault was made."""
    start = last(db)
    if start is None:
        first = db.value("SELECT at FROM audit WHERE seq = 1")
        start = _read(first) or db.now
    return start + INTERVAL


def _read(at: Any) -> datetime | None:
    """An instant of the chain; None where somebody put there what is none, which is `audit verify`'s to tell."""
    try:
        found = datetime.fromisoformat(at)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else None
