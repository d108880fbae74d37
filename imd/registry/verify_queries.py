"""The SQL of verifications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def count(db: Reader, event: int) -> int:
    """How many verifications an event has."""
    return int(db.value("SELECT count(*) FROM verifications WHERE event_id = :event", event=event))


def append(db: Session, **row: Any) -> None:
    """Add one."""
    db.run(
        "INSERT INTO verifications (event_id, n, status, source, reliability, at, actor)"
        " VALUES (:event_id, :n, :status, :source, :reliability, :at, :actor)",
        **row,
    )


def all_of(db: Reader, event: int) -> list[dict[str, Any]]:
    """Those of an event, oldest first."""
    return db.rows(
        "SELECT n, status, source, reliability, at, actor FROM verifications WHERE event_id = :event ORDER BY n",
        event=event,
    )
