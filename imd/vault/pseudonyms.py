"""Keyed pseudonyms: the same record has the same name in every export of one vault, and in no other.

The key is random, made at first use, and kept in the settings sealed under the registry key: whoever may
export coded facts may also name them alike, without reaching any identity.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from imd.vault.seal import seal, unseal

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_SETTING = "pseudonyms"
DIGITS = 16


class Pseudonyms:
    """Gives pseudonyms under one key."""

    def __init__(self, key: bytes) -> None:
        self._keyed = hmac.new(key, digestmod="sha256")

    def __call__(self, table: str, row: object) -> str:
        """Sixteen hexadecimal digits for a row of a table: HMAC-SHA256, cut to 64 bits."""
        # A copy of the keyed state: an export asks for several of these per row.
        mac = self._keyed.copy()
        mac.update(f"{table}:{row}".encode())
        return mac.hexdigest()[:DIGITS]


def pseudonyms(db: Reader) -> Pseudonyms | None:
    """The vault's pseudonyms; None while no key for them has been made."""
    found = db.one("SELECT rev, blob FROM meta WHERE name = :name", name=_SETTING)
    if found is None:
        return None
    document = unseal(db._keys.registry, "meta", _SETTING, found["rev"], found["blob"])
    return Pseudonyms(bytes.fromhex(document["key"]))


def make_pseudonyms(db: Session) -> Pseudonyms:
    """The vault's pseudonyms, their key made where there is none."""
    made = pseudonyms(db)
    if made is None:
        key = secrets.token_bytes(32)
        blob = seal(db._keys.registry, "meta", _SETTING, 1, {"key": key.hex()})
        db.run("INSERT INTO meta (name, rev, blob) VALUES (:name, 1, :blob)", name=_SETTING, blob=blob)
        made = Pseudonyms(key)
    return made
