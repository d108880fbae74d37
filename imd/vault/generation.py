"""The next generation of a vault: its store written anew under new data keys, beside the one in force."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from imd.errors import vault as errors
from imd.errors.rotation import DocumentBlocks
from imd.vault.keys import DataKeys, KeyRing
from imd.vault.opened import OpenVault
from imd.vault.seal import reseal
from imd.vault.session import Session
from imd.vault.slots import Slot
from imd.vault.store import STORE_SUFFIXES, Door, connect, create, translated

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

# The copy, and while VACUUM runs once more as much; the rest is for what others write meanwhile.
ROOM = 2.2


def check_room(folder: Path, ring: KeyRing) -> None:
    """Refuse before anything is written where the disk has no room for a second store. Raises NoRoom."""
    store = [folder / (ring.store + suffix) for suffix in STORE_SUFFIXES]
    needed = ROOM * sum(path.stat().st_size for path in store if path.exists())
    info = os.statvfs(folder)
    free = info.f_bavail * info.f_frsize
    if free < needed:
        raise errors.NoRoom(needed=int(needed / 1e6) + 1, free=int(free / 1e6))


def build(
    vault: OpenVault,
    ring: KeyRing,
    keys: DataKeys,
    slot: Slot,
    write: Callable[[Session], None],
    left: list[list[str]] | None = None,
) -> None:
    """Write the store of `ring` from that of `vault`, synced and read back; `write` adds in its transaction.

    The caller holds the lock alone. A document that does not open stops it, or, where `left` is given, is taken
    over byte for byte and its place noted there. Raises DocumentBlocks, DocumentDamaged, StoreDamaged.
    """
    path = vault.folder / ring.store
    with translated(vault.folder), contextlib.closing(_opened(vault)) as source:
        with contextlib.closing(create(path, keys.registry)) as target:
            source.backup(target)
            # It is thrown away unless it is finished: no journal, and one sync at the end.
            target.execute("PRAGMA journal_mode=OFF")
            target.execute("PRAGMA synchronous=OFF")
            db = Session(target, keys, slot, ring.vault, vault.clock(), {})
            db.run("BEGIN IMMEDIATE")
            _reseal(vault.keys, Door(source), keys, db, left)
            write(db)
            db.run("COMMIT")
            # Nothing of the old generation is left in free pages.
            target.execute("VACUUM")
            target.execute("PRAGMA journal_mode=WAL")
        _sync(path)
        _read_back(path, keys, Door(source))


def discard(folder: Path, ring: KeyRing) -> None:
    """Delete the store of `ring`."""
    for suffix in STORE_SUFFIXES:
        (folder / (ring.store + suffix)).unlink(missing_ok=True)


def _opened(vault: OpenVault) -> Connection:
    source = connect(vault.folder / vault.ring.store, vault.keys.registry)
    vault.renew(source)
    return source


def _reseal(old: DataKeys, source: Door, new: DataKeys, db: Session, left: list[list[str]] | None) -> None:
    assert old.identity is not None
    assert new.identity is not None
    db.run_many(
        "UPDATE sealed SET blob = ? WHERE of_table = ? AND of_row = ?",
        _documents(source, old.identity, new.identity, left),
    )
    pairs = ((old.registry, new.registry), (old.identity, new.identity))
    for name, rev, blob in source.each("SELECT name, rev, blob FROM meta"):
        db.run(
            "UPDATE meta SET blob = :blob WHERE name = :name",
            name=name,
            blob=_setting(pairs, name, rev, blob),
        )


def _documents(
    source: Door, old: bytes, new: bytes, left: list[list[str]] | None
) -> Iterator[tuple[bytes, str, str]]:
    for table, row, rev, blob in source.each("SELECT of_table, of_row, rev, blob FROM sealed"):
        try:
            yield reseal(old, new, table, row, rev, blob), table, row
        except errors.DocumentDamaged:
            if left is None:
                raise DocumentBlocks(table=table, row=row) from None
            left.append([table, row])


def _setting(pairs: tuple[tuple[bytes, bytes], ...], name: str, rev: int, blob: bytes) -> bytes:
    """A setting under the successor of the key that opens it: some are for full keys only."""
    for old, new in pairs:
        with contextlib.suppress(errors.DocumentDamaged):
            return reseal(old, new, "meta", name, rev, blob)
    raise errors.DocumentDamaged()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_back(path: Path, keys: DataKeys, source: Door) -> None:
    """The old store goes only when the new one was seen to hold what it held."""
    with contextlib.closing(connect(path, keys.registry)) as connection:
        db = Door(connection)
        sound = not db.rows("PRAGMA cipher_integrity_check") and db.value("PRAGMA integrity_check") == "ok"
        count = "SELECT count(*) FROM sealed"
        if not sound or db.value(count) != source.value(count):
            raise errors.StoreDamaged()
