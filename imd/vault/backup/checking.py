"""Looking at a backup with a key: everything that is in it, and that it is what its manifest says."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from imd.errors import backup as errors
from imd.errors import vault as vault_errors
from imd.vault import checkpoint
from imd.vault.backup import manifest as manifests
from imd.vault.backup import pack
from imd.vault.backup.making import Backup
from imd.vault.backup.pack import Pack
from imd.vault.files import mapped
from imd.vault.health import inspected
from imd.vault.opened import OpenVault, read_ring


@contextlib.contextmanager
def unpacked(file: Path) -> Iterator[tuple[Pack, Path]]:
    """A backup's vault in a private temporary folder, as encrypted as in the backup; gone when the body ends.

    Raises FileMissing, BackupDamaged, BackupUnknownVersion, DiskFull.
    """
    found = pack.read(file)
    with mapped(Path(tempfile.gettempdir())):
        folder = Path(tempfile.mkdtemp(prefix="imd-"))
    try:
        into(found, folder)
        yield found, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def into(found: Pack, folder: Path) -> None:
    """Unpack into a private, empty folder; the keys in it are those the manifest speaks of.

    Raises BackupDamaged, DiskFull.
    """
    with mapped(folder):
        pack.unpack(found, folder)
    try:
        ring = read_ring(folder)
    except vault_errors.KeysDamaged:
        raise errors.BackupDamaged() from None
    if (ring.vault, ring.gen) != (found.manifest.vault, found.manifest.gen):
        raise errors.BackupDamaged()


def check(found: Pack, vault: OpenVault) -> Backup:
    """Look at everything in an unpacked backup.

    Raises BackupDamaged, StoreDamaged, AuditBroken, DocumentDamaged, HistoryCut, HistoryRewritten.
    """
    inside = manifests.opened(found.manifest, vault.keys.registry)
    with vault.reader() as db:
        health = inspected(db)
        checkpoint.check_origin(db, inside.checkpoint)
        checkpoint.check_history(db, vault.ring.gen, inside.checkpoint)
    if health.rows != inside.rows or health.entries != inside.checkpoint.checkpoint.seq:
        raise errors.BackupDamaged()
    sha256 = pack.sha256(found.path)
    return Backup(found.path, found.manifest.created, health.rows, sha256, health.documents)
