"""New data keys for the whole vault: what an old secret opens ends here.

Everything is written beside what is in force; the rename of keys.json is the one moment at which the
vault changes hands. Killed before it, the old keys open the old store; killed after it, the new keys
the new one; what is left over is cleared away by the next change of keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from imd.context import stored
from imd.errors import vault as errors
from imd.vault import generation
from imd.vault import keys as keyfile
from imd.vault import secret as secrets_of
from imd.vault.alone import alone
from imd.vault.files import staged, sync_folder
from imd.vault.kept import forget
from imd.vault.keys import DataKeys, KeyRing
from imd.vault.labels import RECOVERY, holders, label, scope_of
from imd.vault.noted import note
from imd.vault.opened import KEYS_FILE, OpenVault, read_ring
from imd.vault.secret import Secret
from imd.vault.session import Session
from imd.vault.slots import KDF_DEFAULT, Kdf, Slot


@dataclass(frozen=True)
class Rotated:
    """What a rotation made: the generation, and the codes to be told once."""

    gen: int
    recovery: str = field(repr=False)
    # One-time codes by the names of the keys whose secrets were not at hand.
    codes: dict[str, str] = field(repr=False)
    # The places of documents that did not open and were taken over as they were.
    left: list[list[str]]


@dataclass
class _Next:
    """The next generation as it takes shape."""

    ring: KeyRing
    keys: DataKeys
    kdf: Kdf
    recovery: str
    codes: dict[str, str] = field(default_factory=dict)

    def wrap(self, secret: Secret, scope: str, slot_id: str | None = None) -> Slot:
        self.ring, slot = self.ring.add(secret, self.keys, scope, kdf=self.kdf, slot_id=slot_id)
        return slot


def check_removal(vault: OpenVault, name: str) -> None:
    """Refuse to take away a key that is not there, or the last full one. Raises KeyNotFound, LastFullKey."""
    ring = read_ring(vault.folder)
    with vault.reader() as db:
        known = holders(db, ring.slots)
    if name not in known:
        raise errors.KeyNotFound()
    left = [slot for other, slot in known.items() if other not in (name, RECOVERY)]
    if not any(scope_of(slot) == "full" for slot in left):
        with vault.session("key.remove"):
            raise errors.LastFullKey()


def rotate(
    vault: OpenVault,
    *,
    without: str | None = None,
    keep: Callable[[str], None] | None = None,
    keep_damaged: bool = False,
    kdf: Kdf = KDF_DEFAULT,
) -> Rotated:
    """Give the vault new data keys, and leave out the key named `without` where one is named.

    The key in use stays with its secret; every other gets a one-time code; the recovery code is new.
    `keep` is given the recovery code before the vault changes. A document that does not open stops it, unless
    `keep_damaged`: nobody who can spoil one document shall keep a key in force for ever. Raises ScopeRefused
    without the identity key, KeyNotFound, LastFullKey, KeysChanged, NoRoom, DocumentBlocks, and what `keep` raises.
    """
    action = "key.remove" if without else "key.rotate"
    if vault.keys.identity is None:
        with vault.session(action):
            raise errors.ScopeRefused()
    if without:
        check_removal(vault, without)
    with alone(vault) as (before, mine):
        generation.check_room(vault.folder, before)
        with mine.reader() as db:
            known = holders(db, before.slots)
        made, slot, code_slot = _wrapped(vault, before, known, without, kdf)
        left: list[list[str]] | None = [] if keep_damaged else None
        # What is about to be put there can be read.
        keyfile.parse(made.ring.encoded())

        def finish(db: Session) -> None:
            _relabel(db, made, code_slot)
            note(db, made.ring, before)
            told: dict[str, Any] = {"key": without} if without else {}
            if left:
                told["unopened"] = left
            db.audit(action, None, {**db.detail, **told, "gen": made.ring.gen, "codes": sorted(made.codes)})

        _change_over(mine, made, slot, finish, keep, left)
    forget(before)
    vault.ring, vault.keys = made.ring, made.keys
    vault.slot = next((kept for kept in made.ring.slots if kept.id == vault.slot.id), slot)
    return Rotated(made.ring.gen, made.recovery, made.codes, left or [])


def _wrapped(
    vault: OpenVault, before: KeyRing, known: dict[str, Slot], without: str | None, kdf: Kdf
) -> tuple[_Next, Slot, Slot]:
    made = _Next(before.next_generation(), keyfile.new_data_keys(), kdf, secrets_of.new_code())
    slot = vault.slot
    for name, old in known.items():
        if name in (without, RECOVERY):
            continue
        if old.id == vault.slot.id:
            assert vault.secret is not None
            slot = made.wrap(vault.secret, scope_of(old), old.id)
        else:
            made.codes[name] = secrets_of.new_code()
            made.wrap(_secret(made.codes[name]), scope_of(old), old.id)
    return made, slot, made.wrap(_secret(made.recovery), "full")


def _secret(code: str) -> Secret:
    found = secrets_of.code(code)
    assert found is not None
    return found


def _relabel(db: Session, made: _Next, code_slot: Slot) -> None:
    at = stored(db.now)
    slots = {slot.id: slot for slot in made.ring.slots}
    for row in db.rows("SELECT slot, name FROM key_labels WHERE removed IS NULL"):
        if row["slot"] not in slots:
            db.run("UPDATE key_labels SET removed = :at WHERE slot = :slot", at=at, slot=row["slot"])
        elif row["name"] in made.codes:
            db.run("UPDATE key_labels SET kind = 'recovery' WHERE slot = :slot", slot=row["slot"])
    label(db, code_slot, RECOVERY, at)


def _change_over(
    vault: OpenVault,
    made: _Next,
    slot: Slot,
    finish: Callable[[Session], None],
    keep: Callable[[str], None] | None,
    left: list[list[str]] | None,
) -> None:
    old = vault.ring
    try:
        generation.build(vault, made.ring, made.keys, slot, finish, left)
        sync_folder(vault.folder)
        if keep:
            keep(made.recovery)
        with staged(vault.folder / KEYS_FILE, made.ring.encoded()):
            pass
    except BaseException:
        # After the rename the new store is the vault, whatever failed then.
        if read_ring(vault.folder).gen == old.gen:
            generation.discard(vault.folder, made.ring)
        raise
    generation.discard(vault.folder, old)
    sync_folder(vault.folder)
