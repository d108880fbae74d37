"""keys.json: the ways into a vault. Each slot wraps the data keys under one secret.

The format is in docs/vault-format.md. The reader accepts one form of each file only: whatever
differs by a byte from its own encoding is refused, so that nothing outside the authenticated
fields can be changed unseen. Every bound is checked before any key is derived.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, replace
from typing import Any

from imd.errors import vault as errors
from imd.vault.canon import canonical
from imd.vault.secret import Secret
from imd.vault.slots import KDF_DEFAULT, Kdf, Slot, check_slot

MAGIC = "imd-vault"
VERSION = 1
MOST_BYTES = 64 * 1024
MOST_SLOTS = 16
MOST_GENERATIONS = 10**6
SCOPES = {"registry": ("registry",), "full": ("identity", "registry")}
_FIELDS = {"magic", "version", "vault", "gen", "store", "slots"}


@dataclass(frozen=True)
class DataKeys:
    """The keys of one generation, as far as the slot that gave them reaches."""

    registry: bytes = field(repr=False)
    identity: bytes | None = field(default=None, repr=False)

    @property
    def scope(self) -> str:
        """`full` with the identity key, `registry` without."""
        return "full" if self.identity else "registry"

    def packed(self, scope: tuple[str, ...]) -> bytes:
        """The keys of `scope`, in its order, as they are wrapped."""
        if scope == SCOPES["registry"]:
            return self.registry
        assert self.identity is not None
        return self.identity + self.registry

    @staticmethod
    def unpacked(material: bytes, scope: tuple[str, ...]) -> DataKeys:
        """The reverse of `packed`."""
        if scope == SCOPES["registry"]:
            return DataKeys(registry=material)
        return DataKeys(identity=material[:32], registry=material[32:])


def new_data_keys() -> DataKeys:
    """Two independent random keys: neither is derived from the other."""
    return DataKeys(registry=os.urandom(32), identity=os.urandom(32))


@dataclass(frozen=True)
class KeyRing:
    """The parsed keys.json."""

    vault: str
    gen: int
    slots: tuple[Slot, ...]

    @property
    def store(self) -> str:
        """The store's file name: fixed by the generation, so that no path can be smuggled in."""
        return f"registry.{self.gen}.db"

    def add(
        self,
        secret: Secret,
        keys: DataKeys,
        scope: str,
        *,
        kdf: Kdf = KDF_DEFAULT,
        slot_id: str | None = None,
    ) -> tuple[KeyRing, Slot]:
        """This ring with a slot for `secret`: one more, or the one of `slot_id` made anew. Raises TooManyKeys."""
        kept = tuple(slot for slot in self.slots if slot.id != slot_id)
        if len(kept) >= MOST_SLOTS:
            raise errors.TooManyKeys(most=MOST_SLOTS)
        slot = self._wrapped(secret, keys, SCOPES[scope], replace(kdf, salt=os.urandom(16)), slot_id)
        return replace(self, slots=(*kept, slot)), slot

    def _wrapped(
        self, secret: Secret, keys: DataKeys, scope: tuple[str, ...], kdf: Kdf, slot_id: str | None
    ) -> Slot:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        # An id used twice would make the whole file unreadable.
        taken = {slot.id for slot in self.slots}
        new = slot_id or next(name for name in iter(lambda: os.urandom(4).hex(), None) if name not in taken)
        bare = Slot(new, secret.kind, scope, kdf, os.urandom(12), b"")
        kek = kdf.derive(secret.material)
        return replace(bare, wrapped=AESGCM(kek).encrypt(bare.nonce, keys.packed(scope), self._aad(bare)))

    def next_generation(self) -> KeyRing:
        """A ring of the same vault for new data keys: one generation further, without slots."""
        return replace(self, gen=self.gen + 1, slots=())

    @property
    def digest(self) -> str:
        """SHA-256 of the file, as hex."""
        from hashlib import sha256

        return sha256(self.encoded()).hexdigest()

    def open(self, secret: Secret) -> tuple[DataKeys, Slot]:
        """The data keys behind `secret`, trying each slot of its kind. Raises SecretRefused."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        for slot in self.slots:
            if slot.kind != secret.kind:
                continue
            kek = slot.kdf.derive(secret.material)
            try:
                material = AESGCM(kek).decrypt(slot.nonce, slot.wrapped, self._aad(slot))
            except InvalidTag:
                continue
            return DataKeys.unpacked(material, slot.scope), slot
        raise errors.SecretRefused()

    def _aad(self, slot: Slot) -> bytes:
        head = [MAGIC, VERSION, self.vault, self.gen, self.store]
        return canonical([*head, slot.id, slot.kind, list(slot.scope), slot.kdf.encoded()])

    def encoded(self) -> bytes:
        """The file's bytes: canonical JSON and one newline."""
        value = {
            "magic": MAGIC,
            "version": VERSION,
            "vault": self.vault,
            "gen": self.gen,
            "store": self.store,
            "slots": [slot.encoded() for slot in self.slots],
        }
        return canonical(value) + b"\n"


def new_ring() -> KeyRing:
    """A ring without slots, generation 1, with a random vault id."""
    return KeyRing(vault=os.urandom(16).hex(), gen=1, slots=())


def parse(content: bytes) -> KeyRing:
    """Read keys.json. Raises KeysDamaged, or KeysUnknownVersion for another format version."""
    value = _parsed_json(content)
    if value.get("magic") != MAGIC:
        raise errors.KeysDamaged()
    version = value.get("version")
    if type(version) is int and version != VERSION:
        raise errors.KeysUnknownVersion()
    if set(value) != _FIELDS or version != VERSION:
        raise errors.KeysDamaged()
    ring = KeyRing(
        vault=_hex(value["vault"], 16),
        gen=_gen(value["gen"]),
        slots=tuple(check_slot(slot) for slot in _slots(value["slots"])),
    )
    if ring.encoded() != content or len({slot.id for slot in ring.slots}) != len(ring.slots):
        raise errors.KeysDamaged()
    return ring


def _parsed_json(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise errors.KeysDamaged()
    try:
        value = json.loads(content.decode("ascii"))
    except (ValueError, RecursionError):
        raise errors.KeysDamaged() from None
    if not isinstance(value, dict):
        raise errors.KeysDamaged()
    return value


def _slots(value: Any) -> list[Any]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_SLOTS:
        raise errors.KeysDamaged()
    return value


def _gen(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= MOST_GENERATIONS:
        raise errors.KeysDamaged()
    return value


def _hex(value: Any, size: int) -> str:
    if not isinstance(value, str) or len(value) != 2 * size or set(value) - set("0123456789abcdef"):
        raise errors.KeysDamaged()
    return value
