"""A new vault: made beside its place under another name, then renamed, so that it is whole or absent."""

from __future__ import annotations

import contextlib
import errno
import secrets
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from imd.context import stored
from imd.errors import vault as errors
from imd.vault import keys as keyfile
from imd.vault import secret as secrets_of
from imd.vault.files import check_disk, mapped, sync_folder, write_new
from imd.vault.keys import DataKeys, KeyRing
from imd.vault.labels import RECOVERY, check_name, label
from imd.vault.lock import LOCK_FILE
from imd.vault.migrations import upgrade
from imd.vault.noted import note
from imd.vault.opened import KEYS_FILE, OpenVault
from imd.vault.seal import seal
from imd.vault.secret import Secret
from imd.vault.session import Session
from imd.vault.slots import KDF_DEFAULT, Kdf, Slot
from imd.vault.store import assert_encrypted, create, translated

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection


def init(
    folder: Path,
    name: str,
    secret: Secret,
    clock: Callable[[], datetime],
    *,
    kdf: Kdf = KDF_DEFAULT,
    keep: Callable[[str], None] | None = None,
    dropbox: Sequence[str] = (),
) -> tuple[OpenVault, str]:
    """Make a vault in `folder` with a first key of full scope; the open vault and its recovery code.

    `keep` is given the code before the vault is put in its place, so that no vault exists whose code
    could not be written down. With age recipients as `dropbox` it is a drop-box that sends to them.
    Raises what `keep` raises, PlaceTaken where the folder is not empty, PlaceUnwritable, NetworkFolder,
    KeyNameInvalid, DiskFull, DiskFails.
    """
    check_name(name)
    check_free(folder)
    data = keyfile.new_data_keys()
    ring, slot = keyfile.new_ring().add(secret, data, "full", kdf=kdf)
    code = secrets_of.new_code()
    spoken = secrets_of.code(code)
    assert spoken is not None
    ring, code_slot = ring.add(spoken, data, "full", kdf=kdf)
    with mapped(folder):
        # Before any folder is made: the nearest that exists tells which disk it will be.
        check_disk(next(place for place in folder.absolute().parents if place.exists()))
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = folder.parent / f".{folder.name}.{secrets.token_hex(4)}"
        beside.mkdir(mode=0o700)
        try:
            _fill(beside, ring, data, slot, code_slot, name, clock, dropbox)
            if keep:
                keep(code)
            put(beside, folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    return OpenVault(folder, ring, data, slot, clock), code


def check_free(folder: Path) -> None:
    """Refuse a place where something lies already. Raises PlaceTaken."""
    with mapped(folder), contextlib.suppress(FileNotFoundError):
        if folder.is_symlink() or not folder.is_dir() or any(folder.iterdir()):
            if not folder.exists() and not folder.is_symlink():
                return
            raise errors.PlaceTaken(place=folder)


def put(beside: Path, folder: Path) -> None:
    """Rename a finished vault to its place, which is absent or empty. Raises PlaceTaken."""
    try:
        beside.rename(folder)
    except OSError as fault:
        if fault.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise errors.PlaceTaken(place=folder) from None
        raise


def _fill(
    folder: Path,
    ring: KeyRing,
    data: DataKeys,
    slot: Slot,
    code_slot: Slot,
    name: str,
    clock: Callable[[], datetime],
    dropbox: Sequence[str],
) -> None:
    path = folder / ring.store
    with translated(folder):
        _fill_store(create(path, data.registry), ring, data, slot, code_slot, name, clock, dropbox)
    assert_encrypted(path)
    write_new(folder / LOCK_FILE, b"")
    write_new(folder / KEYS_FILE, ring.encoded())
    sync_folder(folder)


def _fill_store(
    connection: Connection,
    ring: KeyRing,
    data: DataKeys,
    slot: Slot,
    code_slot: Slot,
    name: str,
    clock: Callable[[], datetime],
    dropbox: Sequence[str],
) -> None:
    try:
        upgrade(connection)
        db = Session(connection, data, slot, ring.vault, clock(), {})
        db.run("BEGIN IMMEDIATE")
        db.run(
            "INSERT INTO meta (name, rev, blob) VALUES ('audit', 1, :blob)",
            blob=seal(data.registry, "meta", "audit", 1, {"key": secrets.token_hex(32)}),
        )
        at = stored(clock())
        label(db, slot, name, at)
        label(db, code_slot, RECOVERY, at)
        note(db, ring)
        if dropbox:
            from imd.vault.dropbox import begin

            begin(db, data, dropbox)
        said = {"key": name, "scope": "full"}
        db.audit("vault.init", ring.vault, {**said, "dropbox": True} if dropbox else said)
        db.run("COMMIT")
    finally:
        connection.close()
