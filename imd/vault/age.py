"""age v1 in memory, for X25519 recipients only (https://c2sp.org/age).

Passphrase mode is left out: its cost cannot be bounded by whoever reads. Nothing is decrypted into a
file: a damaged one would leave unverified text on the disk.
"""

from __future__ import annotations

from collections.abc import Iterable

from imd.errors import bundle as errors


def checked(recipient: str) -> str:
    """A recipient in its one form. Raises RecipientInvalid."""
    from pyrage import RecipientError, x25519

    try:
        return str(x25519.Recipient.from_str(recipient.strip()))
    except RecipientError:
        raise errors.RecipientInvalid() from None


def encrypted(content: bytes, recipients: Iterable[str]) -> bytes:
    """`content` for each of `recipients`. Raises RecipientInvalid."""
    from pyrage import encrypt, x25519

    to = [x25519.Recipient.from_str(checked(each)) for each in recipients]
    return bytes(encrypt(content, to))


def decrypted(blob: bytes, identity: str) -> bytes:
    """What was encrypted for `identity` (AGE-SECRET-KEY-1…). Raises BundleDamaged."""
    from pyrage import DecryptError, decrypt, x25519

    try:
        return bytes(decrypt(blob, [x25519.Identity.from_str(identity)]))
    except DecryptError:
        raise errors.BundleDamaged() from None


def recipient_of(identity: str) -> str:
    """The recipient that belongs to an identity."""
    from pyrage import x25519

    return str(x25519.Identity.from_str(identity).to_public())
