"""The SQL of the table of imports: which file is being taken in, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def unfinished_import(db: Reader, file_hash: str, mapping_hash: str) -> dict[str, Any] | None:
    """The import of this file by this mapping that was broken off: its id and its resume mark."""
    return db.one(
        "SELECT id, rows_done FROM imports WHERE file_hash = :file AND mapping_hash = :mapping"
        " AND finished_at IS NULL ORDER BY started_at DESC, id LIMIT 1",
        file=file_hash,
        mapping=mapping_hash,
    )


def start_import(db: Session, number: int, file_hash: str, mapping_hash: str, at: str) -> None:
    """Write down that a file is being taken in."""
    db.run(
        "INSERT INTO imports (id, file_hash, mapping_hash, rows_done, added, rejected, started_at)"
        " VALUES (:id, :file, :mapping, 0, 0, 0, :at)",
        id=number,
        file=file_hash,
        mapping=mapping_hash,
        at=at,
    )


def mark_import(db: Session, number: int, rows_done: int, added: int, rejected: int) -> None:
    """Move the resume mark."""
    db.run(
        "UPDATE imports SET rows_done = :done, added = added + :added, rejected = rejected + :rejected"
        " WHERE id = :id",
        id=number,
        done=rows_done,
        added=added,
        rejected=rejected,
    )


def finish_import(db: Session, number: int, at: str) -> None:
    """The file is in."""
    db.run("UPDATE imports SET finished_at = :at WHERE id = :id", id=number, at=at)
