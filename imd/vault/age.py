"""age v1 (https://c2sp.org/age): the one place that encrypts and decrypts with it.

Passphrase mode is left out: its cost cannot be bounded by whoever reads. Nothing is decrypted into a
file: a damaged one would leave unverified text on the disk.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from imd.errors import bundle as errors
from imd.vault import recipients as known

if TYPE_CHECKING:
    from imd.vault.recipients import Recipient

# What the library says where it is whole, but for others.
_FOR_OTHERS = "No matching keys"


def encrypted(content: bytes, recipients: Iterable[str]) -> bytes:
    """`content` for each of `recipients` (age1…). Raises RecipientInvalid."""
    from pyrage import encrypt

    return bytes(encrypt(content, [known.x25519(each).key for each in recipients]))


def decrypted(blob: bytes, identity: str) -> bytes:
    """What was encrypted for `identity` (AGE-SECRET-KEY-1…). Raises BundleForOthers, BundleDamaged."""
    from pyrage import DecryptError, decrypt, x25519

    try:
        return bytes(decrypt(blob, [x25519.Identity.from_str(identity)]))
    except DecryptError as fault:
        for_others = str(fault).startswith(_FOR_OTHERS)
        raise (errors.BundleForOthers if for_others else errors.BundleDamaged)() from None


def new_identity() -> str:
    """A private key (AGE-SECRET-KEY-1…)."""
    from pyrage import x25519

    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The recipient that belongs to an identity."""
    from pyrage import x25519

    return str(x25519.Identity.from_str(identity).to_public())


def encrypt(pieces: Iterator[bytes], write: Callable[[bytes], object], to: Sequence[Recipient]) -> None:
    """Write `pieces` encrypted, one at a time: the whole is never in memory.

    What `pieces` or `write` raise is raised.
    """
    from pyrage import encrypt_io

    source, target = _Source(pieces), _Target(write)
    try:
        encrypt_io(source, target, [one.key for one in to])
    except Exception:
        # What went wrong on either side comes back in a stranger's words.
        fault = source.fault or target.fault
        if fault is not None:
            raise fault from None
        raise


class _Source(io.RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = memoryview(b"")
        self.fault: BaseException | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._held:
                self._held = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as fault:
            self.fault = fault
            raise
        size = len(self._held) if size < 0 else size
        taken, self._held = self._held[:size], self._held[size:]
        return bytes(taken)


class _Target(io.RawIOBase):
    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self.fault: BaseException | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        try:
            self._write(bytes(data))
        except BaseException as fault:
            self.fault = fault
            raise
        return len(data)
