"""Another secret for a key that there is: chosen by its holder, by a full key's, or after a code was used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from imd.errors import vault as errors
from imd.vault import secret as secrets_of
from imd.vault.addkey import add_key
from imd.vault.alone import alone
from imd.vault.files import staged
from imd.vault.labels import KINDS, RECOVERY, holders, scope_of
from imd.vault.noted import note
from imd.vault.opened import KEYS_FILE, OpenVault, read_ring, unlock
from imd.vault.secret import Secret
from imd.vault.session import Points
from imd.vault.slots import KDF_DEFAULT, Kdf, Slot


def check_change(vault: OpenVault, name: str) -> None:
    """Refuse before anyone thinks of a passphrase: KeyNotFound, RecoveryNotChosen, NotYourKey."""
    ring = read_ring(vault.folder)
    with vault.reader() as db:
        slot = _named(holders(db, ring.slots), name)
    if slot.id != vault.slot.id and vault.keys.identity is None:
        # Inside a session, so that the attempt is in the audit log.
        with vault.session("key.change"):
            raise errors.NotYourKey()


def change_key(
    vault: OpenVault, name: str, secret: Secret, *, kdf: Kdf = KDF_DEFAULT, action: str = "key.change"
) -> dict[str, Any]:
    """Put `secret` in place of the one that the key `name` had; the key as `imd key list` shows it.

    The data keys stay: whoever has the old secret and an old keys.json still opens this store with both.
    The order of writing is that of `add_key`. Raises as `check_change`, and KeysChanged.
    """
    check_change(vault, name)
    with alone(vault) as (before, mine):
        with mine.reader() as db:
            old = _named(holders(db, before.slots), name)
        ring, slot = before.add(secret, vault.keys, scope_of(old), kdf=kdf, slot_id=old.id)
        shown = {"name": name, "scope": scope_of(slot), "kind": KINDS[slot.kind]}
        with staged(vault.folder / KEYS_FILE, ring.encoded()), mine.session(action) as db:
            db.run("UPDATE key_labels SET kind = :kind WHERE slot = :slot", kind=shown["kind"], slot=slot.id)
            note(db, ring, before)
            db.detail |= {"key": name, "kind": shown["kind"]}
    vault.ring = ring
    if slot.id == vault.slot.id:
        vault.slot, vault.secret = slot, secret
    return shown


def open_by_code(
    folder: Path, text: str, clock: Callable[[], datetime], points: Points
) -> tuple[OpenVault, str | None]:
    """The vault behind a code, and whose one-time code it was (None: the recovery code). Raises CodeRefused."""
    code = secrets_of.code(text)
    read_ring(folder)
    if code is None:
        raise errors.CodeRefused()
    try:
        vault = unlock(folder, code, clock, points)
    except errors.SecretRefused:
        raise errors.CodeRefused() from None
    with vault.reader() as db:
        return vault, None if db.actor == RECOVERY else db.actor


def forgotten(vault: OpenVault) -> list[str]:
    """The keys that a recovery most likely is for: full ones with a passphrase, else all full ones."""
    with vault.reader() as db:
        known = holders(db, vault.ring.slots)
    full = {name: slot for name, slot in known.items() if name != RECOVERY and scope_of(slot) == "full"}
    return [name for name, slot in full.items() if slot.kind == "passphrase"] or list(full)


def recover(vault: OpenVault, name: str, secret: Secret, *, kdf: Kdf = KDF_DEFAULT) -> dict[str, Any]:
    """A new secret for the key `name` by the code that opened the vault; a new full key where there is none.

    A one-time code is replaced by the secret. The recovery code stays as it is. Raises as `change_key`.
    """
    with vault.reader() as db:
        known = holders(db, vault.ring.slots)
    if name in known:
        return change_key(vault, name, secret, kdf=kdf, action="key.recover")
    return add_key(vault, name, secret, "full", kdf=kdf, action="key.recover")


def _named(known: dict[str, Slot], name: str) -> Slot:
    if name not in known:
        raise errors.KeyNotFound()
    if name == RECOVERY:
        raise errors.RecoveryNotChosen()
    return known[name]
