"""Bundles: records on their way to another vault, signed inside and encrypted around it.

age says nothing about who sent: anyone who knows a recipient can encrypt for it. So the signature and the list
of recipients are inside; a bundle encrypted anew for somebody else by its receiver does not pass there.
The format is in docs/vault-format.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from typing import Any

from imd.errors import ImdError
from imd.errors import bundle as errors
from imd.vault import age, signing
from imd.vault.canon import canonical
from imd.vault.checkpoint import decoded
from imd.vault.crockford import digits, forgiven, grouped, number
from imd.vault.signing import Signer

MAGIC = b"imd-bundle-1\n"
VERSION = 1
_LATER = re.compile(rb"imd-bundle-[1-9][0-9]{0,3}\n")
MOST_BYTES = 64 << 20
MOST_RECIPIENTS = 16
# What age adds: a header of some lines per recipient, and 16 bytes for each 64 KiB.
_AROUND = 1 << 20
_SIGNATURE = 64
_SIGNS = 20
_FIELDS = {"v", "kind", "vault", "seq", "created", "signer", "recipients", "checkpoint", "records"}


@dataclass(frozen=True)
class Bundle:
    """What a bundle says. `signer` is a public key as hex, `checkpoint` a signed one as in its file."""

    kind: str
    vault: str
    seq: int
    created: str
    signer: str
    recipients: list[str]
    checkpoint: dict[str, Any]
    records: list[dict[str, Any]]

    def body(self) -> bytes:
        """As it is signed."""
        return canonical({"v": VERSION, **asdict(self)})


def packed(bundle: Bundle, signer: Signer) -> bytes:
    """The file's bytes. Raises BundleTooLarge, RecipientInvalid."""
    body = bundle.body()
    if len(MAGIC) + _SIGNATURE + len(body) > MOST_BYTES:
        raise errors.BundleTooLarge()
    return age.encrypted(MAGIC + signer.sign(MAGIC + body) + body, bundle.recipients)


def read(blob: bytes, identity: str) -> Bundle:
    """The bundle in `blob`: whole, signed by whom it names, and meant for `identity`; nothing touches a disk.

    Whether its signer is one of ours, and whether it came before, is left to ask. Raises BundleForOthers,
    BundleDamaged, BundleNewer.
    """
    if len(blob) > MOST_BYTES + _AROUND:
        raise errors.BundleDamaged()
    text = age.decrypted(blob, identity)
    if len(text) > MOST_BYTES:
        raise errors.BundleDamaged()
    if not text.startswith(MAGIC):
        raise (errors.BundleNewer if _LATER.match(text) else errors.BundleDamaged)()
    start = len(MAGIC) + _SIGNATURE
    found = _read(text[start:])
    if not signing.holds(bytes.fromhex(found.signer), text[len(MAGIC) : start], MAGIC + text[start:]):
        raise errors.BundleDamaged()
    # Encrypted anew for us by someone it was meant for.
    if age.recipient_of(identity) not in found.recipients:
        raise errors.BundleDamaged()
    return found


def opened(
    blob: bytes, identity: str, *, trusted: Collection[str], seen: Callable[[str, int], bool]
) -> Bundle:
    """The bundle in `blob`, after everything about it was looked at.

    `trusted` are the signers' public keys whose fingerprints were compared, `seen` tells whether that number of
    that vault was taken in before. Raises as `read`, and BundleStranger, BundleSeen.
    """
    found = read(blob, identity)
    if found.signer not in trusted:
        raise errors.BundleStranger()
    if seen(found.vault, found.seq):
        raise errors.BundleSeen()
    return found


def fingerprint(public: bytes) -> str:
    """A signer as it is compared by voice: 100 bits of its SHA-256, in four groups of five signs."""
    from hashlib import sha256

    return grouped(digits(int.from_bytes(sha256(public).digest(), "big") >> 156, _SIGNS), 5)


def heard(text: str) -> str:
    """A fingerprint in its one form, from what was typed. Raises FingerprintInvalid."""
    found = number(text)
    if found is None or len(forgiven(text)) != _SIGNS:
        raise errors.FingerprintInvalid()
    return grouped(digits(found, _SIGNS), 5)


def _read(body: bytes) -> Bundle:
    try:
        value = json.loads(body.decode("ascii"))
        # One text for one bundle.
        exact = canonical(value) == body
    except (ValueError, RecursionError):
        raise errors.BundleDamaged() from None
    if isinstance(value, dict) and type(value.get("v")) is int and value["v"] > VERSION:
        raise errors.BundleNewer()
    if not exact or not isinstance(value, dict) or set(value) != _FIELDS or not _typed(value):
        raise errors.BundleDamaged()
    found = Bundle(**{name: value[name] for name in _FIELDS - {"v"}})
    if not _anchored(found):
        raise errors.BundleDamaged()
    return found


def _typed(value: dict[str, Any]) -> bool:
    texts = all(isinstance(value[name], str) for name in ("kind", "created"))
    hexes = _hex(value["vault"], 16) and _hex(value["signer"], 32)
    number = type(value["seq"]) is int and 0 < value["seq"] < 1 << 62
    lists = isinstance(value["records"], list) and all(isinstance(row, dict) for row in value["records"])
    to = value["recipients"]
    named = isinstance(to, list) and 0 < len(to) <= MOST_RECIPIENTS
    return (
        type(value["v"]) is int and value["v"] == VERSION and texts and hexes and number and lists and named
    )


def _hex(value: Any, size: int) -> bool:
    return isinstance(value, str) and len(value) == 2 * size and not set(value) - set("0123456789abcdef")


def _anchored(found: Bundle) -> bool:
    """Whether the checkpoint is of the same vault and signed by the same signer."""
    try:
        anchor = decoded(found.checkpoint)
    except ImdError:
        return False
    return anchor.checkpoint.vault == found.vault and anchor.key == found.signer
