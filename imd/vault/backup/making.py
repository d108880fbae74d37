"""Making a backup: a copy that was looked at, packed beside its place, then renamed into it."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from imd.context import stored
from imd.errors import backup as errors
from imd.errors import vault as vault_errors
from imd.vault import checkpoint
from imd.vault.backup import manifest as manifests
from imd.vault.backup import pack
from imd.vault.backup.copying import copied, reading
from imd.vault.backup.manifest import Inside, Manifest
from imd.vault.files import mapped, sync_folder
from imd.vault.health import inspected
from imd.vault.lock import held
from imd.vault.opened import OpenVault, read_ring
from imd.vault.place import put_new

CREATED = "backup.create"


@dataclass(frozen=True)
class Backup:
    """What is known of a backup that was made or looked at. `documents` None: sealed ones were not opened."""

    file: Path
    created: str
    rows: dict[str, int]
    sha256: str
    documents: int | None


def create(vault: OpenVault, file: Path) -> Backup:
    """Back the vault up into `file` while others use it.

    Killed at any moment there is the whole file or none. The audit line follows the file: killed in
    between, the vault believes that its last backup is older than it is, never newer.
    Raises FileTaken, InsideVault, PlaceUnwritable, DiskFull, TooLarge, StoreDamaged and its kin.
    """
    check_place(vault, file)
    checkpoint.ready_to_sign(vault)
    with held(vault.folder):
        alone = replace(vault, lock_held=True)
        _check_current(vault)
        with mapped(vault.folder), copied(alone, vault.keys.registry) as copy:
            manifest, inside, documents = _described(alone, copy)
            files = [(pack.KEYS_FILE, vault.folder / pack.KEYS_FILE), (vault.ring.store, copy)]
            sha256 = _put(alone, file, manifest, files)
    return Backup(file, manifest.created, inside.rows, sha256, documents)


def check_place(vault: OpenVault, file: Path) -> None:
    """Refuse a file that exists, or one inside the vault. Raises FileTaken, InsideVault."""
    if os.path.lexists(file):
        raise errors.FileTaken(place=file)
    if vault.folder.resolve() in file.absolute().resolve().parents:
        raise errors.InsideVault()


def _check_current(vault: OpenVault) -> None:
    """The keys in the backup have to be those of its store."""
    ring = read_ring(vault.folder)
    if (ring.vault, ring.gen) != (vault.ring.vault, vault.ring.gen):
        raise vault_errors.ChangedMeanwhile()


def _described(vault: OpenVault, copy: Path) -> tuple[Manifest, Inside, int | None]:
    with reading(vault, copy) as db:
        health = inspected(db)
        inside = Inside(health.rows, checkpoint.signed(db, vault.ring.gen))
    files = {
        pack.KEYS_FILE: pack.described(vault.folder / pack.KEYS_FILE),
        vault.ring.store: pack.described(copy),
    }
    created = stored(vault.clock())
    ring = vault.ring
    made = manifests.make(vault.keys.registry, ring.vault, ring.gen, created, files, inside)
    return made, inside, health.documents


def _put(vault: OpenVault, file: Path, manifest: Manifest, files: list[tuple[str, Path]]) -> str:
    with mapped(file), beside(file) as temporary:
        sha256 = pack.write(temporary, manifest, files)
        placed = False
        try:
            with vault.session(CREATED) as db:
                # The vault's own id as reference: by it the last backup is found without a scan.
                db.ref, db.detail = vault.ring.vault, {"sha256": sha256, "created": manifest.created}
                _place(temporary, file)
                placed = True
                sync_folder(file.absolute().parent)
        except BaseException:
            if placed:
                file.unlink(missing_ok=True)
            raise
    return sha256


def _place(temporary: Path, file: Path) -> None:
    try:
        put_new(temporary, file)
    except FileExistsError:
        raise errors.FileTaken(place=file) from None


@contextlib.contextmanager
def beside(file: Path) -> Iterator[Path]:
    """A name beside `file` for what is not finished; nothing is left there when the body ends."""
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
