"""The backups in a folder: which there are, and which are past their time. Needs no key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from imd.errors import backup as errors
from imd.errors.base import VaultDamaged
from imd.vault.backup import pack
from imd.vault.files import mapped, sync_folder


@dataclass(frozen=True)
class Kept:
    """A backup on the shelf, by its manifest alone: whether it is sound only `verify` can tell."""

    file: Path
    vault: str
    gen: int
    created: str
    size: int


def kept(folder: Path) -> list[Kept]:
    """The backups in `folder`, oldest first; other files are passed over. Raises FileMissing."""
    return sorted(_found(folder), key=lambda one: (one.created, one.file.name))


def _found(folder: Path) -> Iterator[Kept]:
    try:
        files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    except OSError:
        raise errors.FileMissing(place=folder) from None
    for path in files:
        try:
            found = pack.read(path)
        except (VaultDamaged, errors.FileMissing):
            continue
        yield Kept(path, found.manifest.vault, found.manifest.gen, found.manifest.created, found.size)


def expired(folder: Path, vault: str, now: datetime, days: int) -> list[Kept]:
    """The backups of one vault that are older than `days`; never the newest."""
    ours = [one for one in kept(folder) if one.vault == vault]
    return [one for one in ours[:-1] if datetime.fromisoformat(one.created) < now - timedelta(days=days)]


def remove(folder: Path, gone: list[Kept]) -> None:
    """Delete backups. Their bytes may stay on the disk; without a secret they say nothing."""
    with mapped(folder):
        for one in gone:
            one.file.unlink(missing_ok=True)
        sync_folder(folder)
