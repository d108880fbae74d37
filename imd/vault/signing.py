"""The vault's own signature: an Ed25519 seed, sealed under the identity key and made at first use.

Who holds a registry key can write entries and count them, but cannot sign in the vault's name.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from imd.vault.session import Reader, Session

_TABLE, _ROW = "meta", "signing"


@dataclass(frozen=True)
class Signer:
    """Signs in the vault's name."""

    seed: bytes = field(repr=False)

    @property
    def _private(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def public(self) -> bytes:
        """The 32 bytes by which others check a signature."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, content: bytes) -> bytes:
        """64 bytes."""
        return self._private.sign(content)


def signer(db: Reader) -> Signer | None:
    """The vault's signer; None before its first use. Raises ScopeRefused without the identity key."""
    document = db.unseal(_TABLE, _ROW)
    return Signer(bytes.fromhex(document["seed"])) if document else None


def make_signer(db: Session) -> Signer:
    """The vault's signer, made where there is none. Raises ScopeRefused."""
    made = signer(db)
    if made is None:
        made = Signer(secrets.token_bytes(32))
        db.seal(_TABLE, _ROW, {"seed": made.seed.hex()})
    return made


def holds(public: bytes, signature: bytes, content: bytes) -> bool:
    """Whether `signature` over `content` was made by the holder of `public`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
