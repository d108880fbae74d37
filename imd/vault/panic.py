"""The end of a vault: its ways in first, then its records; no passphrase, no waiting for others.

What was written to a flash disk may lie on in cells that no program reaches. What is promised is that
nothing in the folder opens any more; what an examiner finds in such cells still needs a secret.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from pathlib import Path

from imd.errors import ImdError
from imd.errors import vault as errors
from imd.vault import kept
from imd.vault.dropbox import OUTBOX
from imd.vault.files import sync_folder
from imd.vault.lock import LOCK_FILE, held
from imd.vault.opened import KEYS_FILE, read_ring

# A rotation under way could put new keys into place behind us; longer than this nobody waits.
_PATIENCE = 1.0
_KEYS = re.compile(r"keys\.json(\.tmp)?")
# A drop-box's: nobody opens them here, but they tell how many women were heard, and when.
_SENT = re.compile(r"[0-9a-f]{32}\.age(\.tmp)?")
_STORE = re.compile(r"registry\.\d+\.db(-wal|-shm|-journal)?|backup\.tmp(-wal|-shm|-journal)?")


def destroy(folder: Path) -> None:
    """Destroy the vault in `folder`: overwrite its keys, cut off its records, end what the kernel keeps.

    Nothing that imd did not make is touched. Raises VaultMissing where no vault's file is there,
    SymbolicLink, and PartsRemain where a file withstood.
    """
    _check(folder)
    with contextlib.suppress(ImdError, OSError):
        kept.forget(read_ring(folder))
    _pass(folder)
    with contextlib.suppress(ImdError, OSError), held(folder, alone=True, patience=_PATIENCE):
        _pass(folder)
    left = [path.name for path in _found(folder)]
    if left:
        raise errors.PartsRemain(names=", ".join(left), place=folder)
    with contextlib.suppress(OSError):
        (folder / LOCK_FILE).unlink(missing_ok=True)
    for empty in (folder / OUTBOX, folder):
        with contextlib.suppress(OSError):
            empty.rmdir()


def _check(folder: Path) -> None:
    if folder.is_symlink():
        raise errors.SymbolicLink(place=folder)
    if not folder.is_dir() or not _found(folder):
        raise errors.VaultMissing(place=folder)


def _found(folder: Path) -> list[Path]:
    """The vault's files: keys first."""
    names = sorted(os.listdir(folder))
    keys = [name for name in names if _KEYS.fullmatch(name)]
    found = [folder / name for name in (*keys, *(name for name in names if _STORE.fullmatch(name)))]
    return [*found, *_sent(folder / OUTBOX)]


def _sent(outbox: Path) -> list[Path]:
    if outbox.is_symlink() or not outbox.is_dir():
        return []
    return [outbox / name for name in sorted(os.listdir(outbox)) if _SENT.fullmatch(name)]


def _pass(folder: Path) -> None:
    for path in _found(folder):
        # One that withstands does not save the others.
        with contextlib.suppress(OSError):
            _spoil(path, overwrite=path.name.startswith(KEYS_FILE))
        with contextlib.suppress(OSError):
            path.unlink()
    with contextlib.suppress(OSError):
        sync_folder(folder)


def _spoil(path: Path, *, overwrite: bool) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode):
            return
        if overwrite:
            os.pwrite(handle, os.urandom(info.st_size), 0)
            os.fsync(handle)
        os.ftruncate(handle, 0)
        os.fsync(handle)
    finally:
        os.close(handle)
