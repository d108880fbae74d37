"""Another way into a vault."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from imd.context import stored
from imd.errors import vault as errors
from imd.vault.files import mapped, write_atomic
from imd.vault.labels import KINDS, check_name, label
from imd.vault.lock import held
from imd.vault.opened import KEYS_FILE, OpenVault, read_ring
from imd.vault.secret import Secret
from imd.vault.session import Session
from imd.vault.slots import KDF_DEFAULT, Kdf


def check_new_name(vault: OpenVault, name: str, scope: str) -> None:
    """Refuse before anyone thinks of a passphrase: KeyNameInvalid, ScopeRefused, KeyNameTaken."""
    check_name(name)
    if scope == "full" and vault.keys.identity is None:
        raise errors.ScopeRefused()
    known = {slot.id for slot in read_ring(vault.folder).slots}
    with vault.reader() as db:
        found = db.rows("SELECT slot FROM key_labels WHERE name = :name AND removed IS NULL", name=name)
    if any(row["slot"] in known for row in found):
        raise errors.KeyNameTaken()


def add_key(
    vault: OpenVault, name: str, secret: Secret, scope: str, *, kdf: Kdf = KDF_DEFAULT
) -> dict[str, Any]:
    """Add a slot for `secret` under `name`; the key as `imd key list` shows it.

    The label is written first: killed in between, the vault has a label without a slot, which
    opens nothing, and the same name can be added again.
    Raises ScopeRefused where the key in use does not reach the scope, KeyNameTaken, TooManyKeys.
    """
    check_name(name)
    if scope == "full" and vault.keys.identity is None:
        raise errors.ScopeRefused()
    with held(vault.folder, alone=True):
        ring = read_ring(vault.folder)
        ring, slot = ring.add(secret, vault.keys, scope, kdf=kdf)
        with replace(vault, lock_held=True).session("key.add") as db:
            at = stored(db.now)
            _forget_orphan(db, name, at, {known.id for known in ring.slots})
            label(db, slot, name, at)
            db.detail = {"key": name, "scope": scope, "kind": KINDS[slot.kind]}
        with mapped(vault.folder):
            write_atomic(vault.folder / KEYS_FILE, ring.encoded())
    vault.ring = ring
    return {"name": name, "scope": scope, "kind": KINDS[slot.kind]}


def _forget_orphan(db: Session, name: str, at: str, known: set[str]) -> None:
    found = db.rows("SELECT slot FROM key_labels WHERE name = :name AND removed IS NULL", name=name)
    for row in found:
        if row["slot"] not in known:
            db.run("UPDATE key_labels SET removed = :at WHERE slot = :slot", at=at, slot=row["slot"])
