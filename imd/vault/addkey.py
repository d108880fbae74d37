"""Another way into a vault."""

from __future__ import annotations

from typing import Any

from imd.context import stored
from imd.errors import vault as errors
from imd.vault.alone import alone
from imd.vault.files import staged
from imd.vault.labels import KINDS, check_name, label
from imd.vault.noted import note
from imd.vault.opened import KEYS_FILE, OpenVault, read_ring
from imd.vault.secret import Secret
from imd.vault.session import Session
from imd.vault.slots import KDF_DEFAULT, Kdf


def check_new_name(vault: OpenVault, name: str, scope: str) -> None:
    """Refuse before anyone thinks of a passphrase: KeyNameInvalid, ScopeRefused, KeyNameTaken."""
    check_name(name)
    _check_scope(vault, scope)
    known = {slot.id for slot in read_ring(vault.folder).slots}
    with vault.reader() as db:
        found = db.rows("SELECT slot FROM key_labels WHERE name = :name AND removed IS NULL", name=name)
    if any(row["slot"] in known for row in found):
        raise errors.KeyNameTaken()


def add_key(
    vault: OpenVault,
    name: str,
    secret: Secret,
    scope: str,
    *,
    kdf: Kdf = KDF_DEFAULT,
    action: str = "key.add",
) -> dict[str, Any]:
    """Add a slot for `secret` under `name`; the key as `imd key list` shows it.

    The new keys.json lies on the disk before the label is committed, and only its rename follows:
    killed in between, the vault has a label without a slot, which opens nothing and is not listed,
    and the same name can be added again.
    Raises ScopeRefused where the key in use does not reach the scope, KeyNameTaken, TooManyKeys, and
    KeysChanged where the key in use is no longer one of the vault's.
    """
    check_name(name)
    _check_scope(vault, scope)
    with alone(vault) as (before, mine):
        ring, slot = before.add(secret, vault.keys, scope, kdf=kdf)
        shown = {"name": name, "scope": scope, "kind": KINDS[slot.kind]}
        with staged(vault.folder / KEYS_FILE, ring.encoded()), mine.session(action) as db:
            at = stored(db.now)
            _forget_orphan(db, name, at, {known.id for known in ring.slots})
            label(db, slot, name, at)
            note(db, ring, before)
            db.detail |= {"key": name, "scope": scope, "kind": KINDS[slot.kind]}
    vault.ring = ring
    return shown


def _check_scope(vault: OpenVault, scope: str) -> None:
    if scope == "full" and vault.keys.identity is None:
        # Inside a session, so that the attempt is in the audit log.
        with vault.session("key.add"):
            raise errors.ScopeRefused()


def _forget_orphan(db: Session, name: str, at: str, known: set[str]) -> None:
    found = db.rows("SELECT slot FROM key_labels WHERE name = :name AND removed IS NULL", name=name)
    for row in found:
        if row["slot"] not in known:
            db.run("UPDATE key_labels SET removed = :at WHERE slot = :slot", at=at, slot=row["slot"])
