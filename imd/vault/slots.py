"""One slot of keys.json and the key derivation that guards it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from imd.errors import vault as errors
from imd.vault.secret import Kind

KINDS = ("passphrase", "keyfile", "code")
ALGORITHM = "argon2id"
ARGON_VERSION = 19
# (least, most): below is too cheap to guess, above lets a forged file exhaust the machine.
MEMORY_KIB = (65536, 1048576)
PASSES = (3, 10)
LANES = (1, 8)
_FIELDS = {"id", "kind", "scope", "kdf", "nonce", "wrapped"}
_KDF_FIELDS = {"alg", "v", "m", "t", "p", "salt"}
_SCOPES = (("registry",), ("identity", "registry"))


@dataclass(frozen=True)
class Kdf:
    """Argon2id's parameters: memory in KiB, passes, lanes."""

    m: int = MEMORY_KIB[0]
    t: int = PASSES[0]
    p: int = 4
    salt: bytes = b""

    def derive(self, material: bytes) -> bytes:
        """The 32-byte key that wraps the data keys."""
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        kdf = Argon2id(salt=self.salt, length=32, iterations=self.t, lanes=self.p, memory_cost=self.m)
        return kdf.derive(material)

    def encoded(self) -> dict[str, Any]:
        """As in keys.json."""
        salt = self.salt.hex()
        return {"alg": ALGORITHM, "v": ARGON_VERSION, "m": self.m, "t": self.t, "p": self.p, "salt": salt}


KDF_DEFAULT = Kdf()


@dataclass(frozen=True)
class Slot:
    """One way in. It has no name or date: those live inside the store, where only a key holder reads them."""

    id: str
    kind: Kind
    scope: tuple[str, ...]
    kdf: Kdf
    nonce: bytes
    wrapped: bytes

    def encoded(self) -> dict[str, Any]:
        """As in keys.json."""
        return {
            "id": self.id,
            "kind": self.kind,
            "scope": list(self.scope),
            "kdf": self.kdf.encoded(),
            "nonce": self.nonce.hex(),
            "wrapped": self.wrapped.hex(),
        }


def check_slot(value: Any) -> Slot:
    """A slot from keys.json, every field within its bounds. Raises KeysDamaged."""
    _demand(isinstance(value, dict) and set(value) == _FIELDS)
    _demand(value["kind"] in KINDS and isinstance(value["scope"], list))
    scope = tuple(value["scope"])
    _demand(scope in _SCOPES)
    return Slot(
        id=_bytes(value["id"], 4).hex(),
        kind=cast(Kind, value["kind"]),
        scope=scope,
        kdf=_kdf(value["kdf"]),
        nonce=_bytes(value["nonce"], 12),
        wrapped=_bytes(value["wrapped"], 32 * len(scope) + 16),
    )


def _kdf(value: Any) -> Kdf:
    _demand(isinstance(value, dict) and set(value) == _KDF_FIELDS)
    _demand(value["alg"] == ALGORITHM and _whole(value["v"]) == ARGON_VERSION)
    for name, (least, most) in {"m": MEMORY_KIB, "t": PASSES, "p": LANES}.items():
        _demand(least <= _whole(value[name]) <= most)
    return Kdf(m=value["m"], t=value["t"], p=value["p"], salt=_bytes(value["salt"], 16))


def _whole(value: Any) -> int:
    _demand(type(value) is int)
    return cast(int, value)


def _bytes(value: Any, size: int) -> bytes:
    _demand(isinstance(value, str) and len(value) == 2 * size)
    _demand(not set(value) - set("0123456789abcdef"))
    return bytes.fromhex(value)


def _demand(holds: bool) -> None:
    if not holds:
        raise errors.KeysDamaged()
