"""Putting a finished file in its place without ever replacing another."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

_AT_FDCWD = -100
_RENAME_NOREPLACE = 1
# File systems that do not know the flag (FUSE, some network ones), or a C library without the call.
_UNKNOWN = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)


def put_new(beside: Path, place: Path) -> None:
    """Rename `beside` to `place`. Raises FileExistsError where something lies there already."""
    fault = _rename(beside, place)
    if fault in _UNKNOWN:
        # Between this look and the rename another could come: the best such a disk allows.
        if os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))
        beside.rename(place)
    elif fault:
        raise OSError(fault, os.strerror(fault), str(place))


def _rename(beside: Path, place: Path) -> int:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return errno.ENOSYS
    names = os.fsencode(beside), os.fsencode(place)
    if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_NOREPLACE) == 0:
        return 0
    return ctypes.get_errno()
