"""The vault's folder on disk: who may reach it, where it may lie, and writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from imd.errors import vault as errors

FOLDER_MODE = 0o700
FILE_MODE = 0o600
# statfs(2) types of file systems that do not keep SQLite's locks or syncs: writes there can be lost.
_NETWORK = {
    0x6969: "NFS",
    0x517B: "SMB",
    0xFF534D42: "CIFS",
    0xFE534D42: "SMB2",
    0x65735546: "FUSE",
    0x01021997: "9P",
    0x00C36400: "Ceph",
    0x5346414F: "AFS",
    0x0BD00BD0: "Lustre",
}


# EBUSY, EXDEV and EINVAL: a folder that cannot be replaced by another (a mount point, `.`).
_UNWRITABLE = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOTDIR,
    errno.ENOENT,
    errno.EEXIST,
    errno.EISDIR,
    errno.ENAMETOOLONG,
    errno.EBUSY,
    errno.EXDEV,
    errno.EINVAL,
}


def check_folder(folder: Path) -> None:
    """Refuse a folder that others can reach, that is a link, or that lies on a network.

    Raises VaultMissing, SymbolicLink, LoosePermissions or NetworkFolder.
    """
    with mapped(folder):
        try:
            info = folder.lstat()
        except (FileNotFoundError, NotADirectoryError):
            raise errors.VaultMissing(place=folder) from None
    if stat.S_ISLNK(info.st_mode):
        raise errors.SymbolicLink(place=folder)
    if not stat.S_ISDIR(info.st_mode):
        raise errors.VaultMissing(place=folder)
    if info.st_mode & 0o077:
        raise errors.LoosePermissions(place=folder, mode="700")
    check_disk(folder)


def check_file(path: Path) -> None:
    """Refuse a vault file that others can reach, or that is a link or no file. One that is absent passes.

    Raises SymbolicLink, StrangeFile or LoosePermissions.
    """
    with mapped(path):
        try:
            info = path.lstat()
        except FileNotFoundError:
            return
    if stat.S_ISLNK(info.st_mode):
        raise errors.SymbolicLink(place=path)
    if not stat.S_ISREG(info.st_mode):
        raise errors.StrangeFile(place=path)
    if info.st_mode & 0o077:
        raise errors.LoosePermissions(place=path, mode="600")


def check_disk(folder: Path) -> None:
    """Refuse a network or shared file system. Raises NetworkFolder."""
    kind = network_kind(folder)
    if kind:
        raise errors.NetworkFolder(place=folder, kind=kind)


def network_kind(folder: Path) -> str | None:
    """The name of the network file system that `folder` lies on, None for a local disk."""
    # os.statvfs does not tell the type; statfs(2) has it as the first machine word.
    buffer = ctypes.create_string_buffer(256)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.statfs(os.fsencode(folder), buffer) != 0:
        return None
    word = int.from_bytes(buffer.raw[: ctypes.sizeof(ctypes.c_long)], "little", signed=False)
    return _NETWORK.get(word & 0xFFFFFFFF)


@contextlib.contextmanager
def mapped(place: Path) -> Iterator[None]:
    """Turn the system's refusals to write into errors with a way out (disk full, not writable)."""
    try:
        yield
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise errors.DiskFull() from None
        if fault.errno == errno.EIO:
            raise errors.DiskFails() from None
        if fault.errno == errno.ELOOP:
            raise errors.SymbolicLink(place=place) from None
        if fault.errno in _UNWRITABLE:
            raise errors.PlaceUnwritable(place=place) from None
        raise


@contextlib.contextmanager
def staged(path: Path, content: bytes, mode: int = FILE_MODE) -> Iterator[None]:
    """Write `content` beside `path`, and put it there when the body ends well: whole or not at all.

    What can fail, a full disk, fails before the body; only a rename is left for after it. The folder
    is synced too: without it a crash can lose the name of a file whose bytes are safe.
    """
    temporary = path.with_name(path.name + ".tmp")
    temporary.unlink(missing_ok=True)
    try:
        write_new(temporary, content, mode)
        yield
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_new(path: Path, content: bytes, mode: int = FILE_MODE) -> None:
    """Make `path`, which must not exist, with `content`, synced, or not at all. Raises FileExistsError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    try:
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
