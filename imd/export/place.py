"""Where an export goes: a file that is there whole or not at all, or standard output."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from imd.errors.export import FileThere, OutUnwritable
from imd.errors.vault import DiskFull
from imd.vault.files import FILE_MODE, sync_folder

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def check(path: Path) -> None:
    """Refuse a name that is taken and a folder in which nothing can be written.

    Raises FileThere, OutUnwritable.
    """
    # A broken link is a name taken as well.
    if os.path.lexists(path):
        raise FileThere()
    if not path.name or not os.access(path.parent, os.W_OK | os.X_OK) or not path.parent.is_dir():
        raise OutUnwritable()


class Beside:
    """A private file beside the one asked for; it takes its name only when `keep` is called."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._beside = path.with_name(f".{secrets.token_hex(8)}.part")
        self._hash = hashlib.sha256()
        self.kept = False

    def __enter__(self) -> Beside:
        with meant():
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            self._handle = os.open(self._beside, flags, FILE_MODE)
        return self

    def write(self, piece: bytes) -> None:
        """Add a piece. Raises DiskFull, OutUnwritable."""
        self._hash.update(piece)
        with meant():
            left = memoryview(piece)
            while left:
                left = left[os.write(self._handle, left) :]

    def finish(self) -> str:
        """Everything is on the disk; the SHA-256 of what was written."""
        with meant():
            os.fsync(self._handle)
        return self._hash.hexdigest()

    def keep(self) -> None:
        """Give the file its name. Raises FileThere where somebody took it meanwhile."""
        check(self.path)
        with meant():
            self._beside.replace(self.path)
            self.kept = True
            sync_folder(self.path.parent)

    def __exit__(self, *_fault: object) -> None:
        os.close(self._handle)
        if not self.kept:
            with contextlib.suppress(OSError):
                self._beside.unlink()


@contextlib.contextmanager
def meant() -> Iterator[None]:
    """The system's refusals in our words. Raises DiskFull, OutUnwritable."""
    try:
        yield
    except OSError as fault:
        raise (DiskFull() if fault.errno in _FULL else OutUnwritable()) from None
