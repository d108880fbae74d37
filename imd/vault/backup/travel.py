"""A copy to travel with: the coded facts without any identity, under keys of its own.

It is another vault, not a backup: no sealed document, no key of the office, no audit chain of the office
goes along, so that nobody who takes it, or forces whoever carries it, learns a name from it.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from imd.context import stored
from imd.vault import keys as keyfile
from imd.vault.backup.copying import copied
from imd.vault.backup.making import Backup, check_place, packed
from imd.vault.files import mapped
from imd.vault.keys import DataKeys
from imd.vault.labels import label
from imd.vault.lock import held
from imd.vault.noted import note
from imd.vault.opened import OpenVault, read_ring
from imd.vault.seal import seal
from imd.vault.secret import Secret
from imd.vault.session import Session
from imd.vault.slots import KDF_DEFAULT, Kdf
from imd.vault.store import connect, translated

# Sealed documents; the office's chain, keys' names and settings.
_OURS = ("sealed", "meta", "key_labels", "audit")


def create_travel(
    vault: OpenVault, file: Path, secret: Secret, drop: Iterable[str], *, kdf: Kdf = KDF_DEFAULT
) -> Backup:
    """Make the copy in `file`, opened by `secret` with scope `registry`; `drop` names further tables to empty.

    Raises as `making.create`.
    """
    check_place(vault, file)
    keys = DataKeys(keyfile.new_data_keys().registry)
    ring, slot = keyfile.new_ring().add(secret, keys, "registry", kdf=kdf)
    with held(vault.folder):
        read_ring(vault.folder)
        alone = replace(vault, lock_held=True)
        other = replace(alone, ring=ring, keys=keys, slot=slot)
        with mapped(vault.folder), copied(alone, keys.registry) as copy:
            with alone.reader() as db:
                name = db.actor
            _strip(other, copy, name, (*_OURS, *drop))
            # Not the vault's id: the next backup is as due as before.
            return packed(alone, other, copy, file, ref=None, detail={"travel": True})


def _strip(other: OpenVault, copy: Path, name: str, tables: Iterable[str]) -> None:
    with translated(copy.parent), contextlib.closing(connect(copy, other.keys.registry)) as connection:
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        db = Session(connection, other.keys, other.slot, other.ring.vault, other.clock(), {})
        db.run("BEGIN IMMEDIATE")
        _empty(db, tables)
        _begin(db, other, name)
        db.run("COMMIT")
        # Nothing that was deleted is left in a free page.
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode=DELETE")


def _empty(db: Session, tables: Iterable[str]) -> None:
    triggers = db.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'")
    for trigger in triggers:
        db.run(f"DROP TRIGGER {trigger['name']}")
    for table in tables:
        db.run(f"DELETE FROM {table}")  # noqa: S608 - names from the program
    for trigger in triggers:
        db.run(trigger["sql"])


def _begin(db: Session, other: OpenVault, name: str) -> None:
    """The first lines of the new vault's own chain, as at `imd init`."""
    key = {"key": secrets.token_hex(32)}
    db.run(
        "INSERT INTO meta (name, rev, blob) VALUES ('audit', 1, :blob)",
        blob=seal(other.keys.registry, "meta", "audit", 1, key),
    )
    label(db, other.slot, name, stored(db.now))
    note(db, other.ring)
    db.audit("vault.init", other.ring.vault, {"key": name, "scope": "registry", "travel": True})
