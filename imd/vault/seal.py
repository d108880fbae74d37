"""Sealed documents: one per row, bound to its table, its row and its revision.

A document moved to another row, or an older revision put back in place of a newer one, does not
open. Padding to blocks of 256 hides how long a name or an account is.
"""

from __future__ import annotations

import json
import os
from typing import Any

from imd.errors import vault as errors
from imd.vault.canon import canonical

VERSION = b"\x01"
BLOCK = 256
_NONCE = 12


def seal(key: bytes, table: str, row: str, rev: int, document: dict[str, Any]) -> bytes:
    """`document` sealed for its place: `0x01 | nonce | AES-256-GCM ciphertext and tag`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    text = _text(document)
    nonce = os.urandom(_NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, text, _place(table, row, rev))


def unseal(key: bytes, table: str, row: str, rev: int, blob: bytes) -> dict[str, Any]:
    """The document sealed at this place. Raises DocumentDamaged where it was altered or moved."""
    value: dict[str, Any] = json.loads(_opened(key, _found(table, row, rev), blob))
    return value


def reseal(old: bytes, new: bytes, table: str, row: str, rev: int, blob: bytes) -> bytes:
    """The same text at the same place under another key. Raises DocumentDamaged."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    place, nonce = _found(table, row, rev), os.urandom(_NONCE)
    return VERSION + nonce + AESGCM(new).encrypt(nonce, _opened(old, place, blob), place)


def _opened(key: bytes, place: bytes, blob: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    # A holder of the registry key can put anything into the column, a number too.
    if not isinstance(blob, bytes) or blob[:1] != VERSION or len(blob) < 1 + _NONCE + 16:
        raise errors.DocumentDamaged()
    nonce = blob[1 : 1 + _NONCE]
    try:
        return AESGCM(key).decrypt(nonce, blob[1 + _NONCE :], place)
    except InvalidTag:
        raise errors.DocumentDamaged() from None


def _text(document: dict[str, Any]) -> bytes:
    text = canonical(document)
    return text + b" " * (-len(text) % BLOCK)


def _found(table: str, row: str, rev: int) -> bytes:
    """The place that columns name, into which a holder of the registry key can put anything too."""
    try:
        return _place(table, row, rev)
    except (TypeError, ValueError):
        raise errors.DocumentDamaged() from None


def _place(table: str, row: str, rev: int) -> bytes:
    # Or two places could have one name.
    if "|" in table or "|" in row:
        raise ValueError("a place's parts hold no bar")
    return f"imd-seal-1|{table}|{row}|{rev}".encode("ascii")
