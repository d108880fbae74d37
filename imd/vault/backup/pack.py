"""The backup's file: a plain tar of three files in a fixed order, in one form only.

Reading makes no use of names, links, owners or kinds found in it: each header has to be, byte for byte,
the one that would be written for that file. So no path is followed, and nothing is larger than the file.
"""

from __future__ import annotations

import hashlib
import os
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from imd.errors import backup as errors
from imd.vault import keys
from imd.vault.backup import manifest as manifests
from imd.vault.backup.manifest import Manifest

MANIFEST = "manifest.json"
KEYS_FILE = "keys.json"
BLOCK = 512
_END = bytes(2 * BLOCK)
_PIECE = 1 << 20
_SIZE_FIELD = slice(124, 136)


@dataclass(frozen=True)
class Pack:
    """A backup's file whose frame holds: its manifest, and where the two other files lie in it."""

    path: Path
    manifest: Manifest
    head: bytes
    places: dict[str, int]
    size: int

    @property
    def store(self) -> str:
        """The name of the store's file."""
        return f"registry.{self.manifest.gen}.db"


def write(path: Path, manifest: Manifest, files: Sequence[tuple[str, Path | bytes]]) -> str:
    """Make the file `path`, which must not exist, synced; its SHA-256."""
    whole = hashlib.sha256()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as out:
        for piece in _pieces(manifest, files):
            whole.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return whole.hexdigest()


def _pieces(manifest: Manifest, files: Sequence[tuple[str, Path | bytes]]) -> Iterator[bytes]:
    content = manifest.encoded()
    at = _seconds(manifest.created)
    yield from (_header(MANIFEST, len(content), at), content, _padding(len(content)))
    for name, source in files:
        size = manifest.files[name]["size"]
        yield _header(name, size, at)
        yield from _content(source)
        yield _padding(size)
    yield _END


def _content(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def described(source: Path | bytes) -> dict[str, object]:
    """A file's line in the manifest: its size and SHA-256."""
    digest, size = hashlib.sha256(), 0
    for piece in _content(source):
        digest.update(piece)
        size += len(piece)
    return {"sha256": digest.hexdigest(), "size": size}


def read(path: Path) -> Pack:
    """Look at a backup's frame and manifest; the files in it are not read.

    Raises FileMissing, BackupDamaged, BackupUnknownVersion.
    """
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        head, content = _first(file)
        manifest = manifests.parse(content)
        at = _seconds(manifest.created)
        places, place = {}, BLOCK + len(content) + len(_padding(len(content)))
        _same(head, _header(MANIFEST, len(content), at))
        if set(manifest.files) != {KEYS_FILE, f"registry.{manifest.gen}.db"}:
            raise errors.BackupDamaged()
        for name in (KEYS_FILE, f"registry.{manifest.gen}.db"):
            length = manifest.files[name]["size"]
            file.seek(place)
            _same(file.read(BLOCK), _header(name, length, at))
            places[name] = place + BLOCK
            place += BLOCK + length + len(_padding(length))
        file.seek(place)
        _same(file.read(len(_END) + 1), _END)
    if manifest.files[KEYS_FILE]["size"] > keys.MOST_BYTES or place + len(_END) != size:
        raise errors.BackupDamaged()
    return Pack(path, manifest, head, places, size)


def _first(file: BinaryIO) -> tuple[bytes, bytes]:
    """The first header and the manifest after it, which is no longer than one may be."""
    head = file.read(BLOCK)
    digits = head[_SIZE_FIELD].rstrip(b"\0 ")
    if len(head) != BLOCK or not digits or set(digits) - set(b"01234567"):
        raise errors.BackupDamaged()
    length = int(digits, 8)
    if length > manifests.MOST_BYTES:
        raise errors.BackupDamaged()
    content = file.read(length)
    _same(file.read(len(_padding(length))), _padding(length))
    return head, content


def unpack(pack: Pack, folder: Path) -> None:
    """Write keys.json and the store into `folder`, under names of our own; what was read is what is named.

    Raises BackupDamaged where a hash or a padding differs.
    """
    with opened(pack.path) as file:
        for name, place in pack.places.items():
            file.seek(place)
            said = pack.manifest.files[name]
            _unpack(file, said["size"], said["sha256"], folder / name)


def _unpack(file: BinaryIO, size: int, sha256: str, target: Path) -> None:
    digest, left = hashlib.sha256(), size
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as out:
        while left and (piece := file.read(min(_PIECE, left))):
            digest.update(piece)
            out.write(piece)
            left -= len(piece)
        out.flush()
        os.fsync(out.fileno())
    _same(file.read(len(_padding(size))), _padding(size))
    if left or digest.hexdigest() != sha256:
        raise errors.BackupDamaged()


def sha256(path: Path) -> str:
    """The SHA-256 of a whole backup file."""
    return str(described(path)["sha256"])


def opened(path: Path) -> BinaryIO:
    """An ordinary file, for reading; no waiting at a pipe. Raises FileMissing."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        file = os.fdopen(handle, "rb")
    except OSError:
        raise errors.FileMissing(place=path) from None
    return file


def _header(name: str, size: int, at: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, at, 0o600
    try:
        return info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")
    except ValueError:
        raise errors.TooLarge() from None


def _padding(size: int) -> bytes:
    return bytes(-size % BLOCK)


def _same(found: bytes, wanted: bytes) -> None:
    if found != wanted:
        raise errors.BackupDamaged()


def _seconds(created: str) -> int:
    try:
        seconds = int(datetime.fromisoformat(created).timestamp())
    except (ValueError, OverflowError):
        raise errors.BackupDamaged() from None
    return max(0, seconds)
