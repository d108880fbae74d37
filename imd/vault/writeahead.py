"""Emptying the write-ahead log: until then it holds pages as they were before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imd.vault.opened import OpenVault


def emptied(vault: OpenVault) -> bool:
    """Carry the log into the store and cut it to nothing; False where another command still reads from it."""
    with vault.reader() as db:
        db.run("ROLLBACK")
        found = db.one("PRAGMA wal_checkpoint(TRUNCATE)")
    return found is not None and found["busy"] == 0
