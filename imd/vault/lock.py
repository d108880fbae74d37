"""One lock file per vault: every command shares it, what replaces keys or files takes it alone."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from imd.errors import vault as errors
from imd.vault.files import FILE_MODE, mapped

LOCK_FILE = "lock"
_PATIENCE = 30.0
_STEP = 0.05


@contextlib.contextmanager
def held(folder: Path, *, alone: bool = False, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the vault's lock; `alone` keeps every other command out. Raises Busy after `patience` seconds."""
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    with mapped(folder):
        handle = os.open(folder / LOCK_FILE, flags, FILE_MODE)
    try:
        _take(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH, patience)
        yield
    finally:
        os.close(handle)


def _take(handle: int, kind: int, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise errors.Busy() from None
            time.sleep(_STEP)
