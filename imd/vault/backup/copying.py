"""A consistent copy of the store as one file, taken in one step while others write."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from imd.vault.opened import OpenVault
from imd.vault.session import Reader
from imd.vault.store import STORE_SUFFIXES, connect, create, translated

# Beside the store: the place that a backup goes to may be a stick that keeps no locks.
COPY_FILE = "backup.tmp"


@contextlib.contextmanager
def copied(vault: OpenVault, key: bytes) -> Iterator[Path]:
    """The store as it is now, encrypted with `key`; gone when the body ends.

    One copy at a time; what an earlier one left behind when it was killed is removed first.
    """
    path = vault.folder / COPY_FILE
    handle = os.open(vault.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _clear(path)
        _copy(vault, path, key)
        yield path
    finally:
        _clear(path)
        os.close(handle)


def _copy(vault: OpenVault, path: Path, key: bytes) -> None:
    with vault.reader() as db, translated(vault.folder):
        target = create(path, key)
        try:
            # Nothing rests on this file: what is kept of it is synced elsewhere.
            target.execute("PRAGMA synchronous=OFF")
            db.connection.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        finally:
            target.close()


@contextlib.contextmanager
def reading(vault: OpenVault, path: Path) -> Iterator[Reader]:
    """Read a copy under the vault's own keys."""
    connection = connect(path, vault.keys.registry)
    try:
        yield Reader(connection, vault.keys, vault.slot, vault.ring.vault, vault.clock(), {})
    finally:
        connection.close()


def _clear(path: Path) -> None:
    for suffix in STORE_SUFFIXES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
