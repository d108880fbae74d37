"""Bringing a backup back: checked beside its new place, erasures repeated, then renamed into it."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from imd.errors import backup as errors
from imd.vault import checkpoint
from imd.vault.backup import checking, pack
from imd.vault.backup.making import Backup
from imd.vault.backup.pack import Pack
from imd.vault.checkpoint import Signed
from imd.vault.create import check_free, put
from imd.vault.erase import erase_again
from imd.vault.files import check_disk, mapped, sync_folder, write_new
from imd.vault.lock import LOCK_FILE
from imd.vault.opened import OpenVault
from imd.vault.session import Session
from imd.vault.store import connect, translated

RESTORED = "backup.restore"


@dataclass(frozen=True)
class Restored:
    """What was brought back, and how many erasures were repeated (None: no checkpoint was given)."""

    backup: Backup
    erased: int | None


def restore(
    file: Path, folder: Path, unlock: Callable[[Path], OpenVault], later: Signed | None = None
) -> Restored:
    """Bring the backup in `file` back as a vault in `folder`, which is absent or empty.

    `unlock` opens the vault at the place it is given. `later` is a checkpoint of the same vault: the cases
    erased since the backup was made are erased here again. Killed at any moment there is the whole vault
    or none. Raises PlaceTaken, FileMissing, what `checking.check` raises, CheckpointForeign.
    """
    check_free(folder)
    found = pack.read(file)
    with _beside(folder) as place:
        checking.into(found, place)
        vault = unlock(place)
        backup = checking.check(found, vault)
        _as_a_vault(vault)
        erased = _said(vault, found, backup, later)
        sync_folder(place)
        put(place, folder)
        sync_folder(folder.absolute().parent)
    return Restored(backup, erased)


@contextlib.contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    with mapped(folder):
        check_disk(next(place for place in folder.absolute().parents if place.exists()))
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = folder.parent / f".{folder.name}.{secrets.token_hex(4)}"
        place.mkdir(mode=0o700)
        try:
            yield place
        finally:
            # Where all went well it has its real name now.
            shutil.rmtree(place, ignore_errors=True)


def _as_a_vault(vault: OpenVault) -> None:
    """A backup's store has no write-ahead log; a vault that is used has one."""
    with (
        translated(vault.folder),
        contextlib.closing(connect(vault.folder / vault.ring.store, vault.keys.registry)) as connection,
    ):
        connection.execute("PRAGMA journal_mode=WAL")
    if not (vault.folder / LOCK_FILE).exists():
        write_new(vault.folder / LOCK_FILE, b"")


def _said(vault: OpenVault, found: Pack, backup: Backup, later: Signed | None) -> int | None:
    with vault.session(RESTORED) as db:
        erased = _erased_again(db, vault, later) if later else None
        db.ref = vault.ring.vault
        db.detail = {"created": found.manifest.created, "sha256": backup.sha256, "erased": erased}
    return erased


def _erased_again(db: Session, vault: OpenVault, later: Signed) -> int:
    checkpoint.check_origin(db, later)
    if later.checkpoint.seq <= db.value("SELECT count(*) FROM audit"):
        checkpoint.check_history(db, vault.ring.gen, later)
    return erase_again(db, later.checkpoint.erased, {"restored": True})


def read_checkpoint(file: Path) -> Signed:
    """A checkpoint from its file. Raises FileMissing, CheckpointInvalid."""
    with pack.opened(file) as content:
        try:
            return checkpoint.parse(content.read(checkpoint.MOST_BYTES + 1))
        except OSError:
            raise errors.FileMissing(place=file) from None
