"""Making a backup: a copy that was looked at, packed beside its place, then renamed into it."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from imd.context import stored
from imd.errors import backup as errors
from imd.errors import vault as vault_errors
from imd.vault import checkpoint
from imd.vault.backup import manifest as manifests
from imd.vault.backup import pack
from imd.vault.backup.copying import copied, reading
from imd.vault.backup.manifest import Inside
from imd.vault.files import mapped, sync_folder
from imd.vault.health import inspected
from imd.vault.keys import KeyRing
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
        alone = replace(vault, lock_held=True, ring=_current(vault))
        with mapped(vault.folder), copied(alone, vault.keys.registry) as copy:
            # The vault's own id as reference: by it the last backup is found without a scan.
            return packed(alone, alone, copy, file, ref=vault.ring.vault, detail={})


def check_place(vault: OpenVault, file: Path) -> None:
    """Refuse a file that exists, or one inside the vault. Raises FileTaken, InsideVault."""
    if os.path.lexists(file):
        raise errors.FileTaken(place=file)
    if vault.folder.resolve() in file.absolute().resolve().parents:
        raise errors.InsideVault()


def _current(vault: OpenVault) -> KeyRing:
    """The keys in the backup have to be those of its store."""
    ring = read_ring(vault.folder)
    if (ring.vault, ring.gen) != (vault.ring.vault, vault.ring.gen):
        raise vault_errors.KeysChanged()
    return ring


def packed(
    vault: OpenVault, content: OpenVault, copy: Path, file: Path, *, ref: str | None, detail: dict[str, Any]
) -> Backup:
    """Pack a copy of the store, which opens with the keys of `content`, into `file`; `vault` audits it."""
    with reading(content, copy) as db:
        health = inspected(db)
        inside = Inside(health.rows, checkpoint.signed(db, content.ring.gen))
    ring, created = content.ring, stored(content.clock())
    files: list[tuple[str, Path | bytes]] = [(pack.KEYS_FILE, ring.encoded()), (ring.store, copy)]
    described = {name: pack.described(source) for name, source in files}
    manifest = manifests.make(content.keys.registry, ring.vault, ring.gen, created, described, inside)
    with mapped(file), beside(file) as temporary:
        sha256 = pack.write(temporary, manifest, files)
        _put(vault, temporary, file, ref, {**detail, "sha256": sha256, "created": created})
    return Backup(file, created, health.rows, sha256, health.documents)


def _put(vault: OpenVault, temporary: Path, file: Path, ref: str | None, detail: dict[str, Any]) -> None:
    placed = False
    try:
        with vault.session(CREATED) as db:
            db.ref, db.detail = ref, detail
            _place(temporary, file)
            placed = True
            sync_folder(file.absolute().parent)
    except BaseException:
        if placed:
            file.unlink(missing_ok=True)
        raise


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
