"""Keyed pseudonyms: the same record has the same name in every export of one vault, and in no other.

A reader of her own, a partner or whoever holds a certain key, gets names that nobody else gets: two of them
cannot put their tables together by these names.

The key is random, made at first use, and kept in the settings sealed under the registry key: whoever may
export coded facts may also name them alike, without reaching any identity.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from imd.vault.seal import seal, unseal

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers import CipherContext

    from imd.vault.session import Reader, Session

_SETTING = "pseudonyms"
DIGITS = 16
_BLOCK = 16


class Pseudonyms:
    """Gives pseudonyms under one key: sixteen hexadecimal digits for a row of a table.

    Each table has a key of its own, HMAC-SHA256 of its name. A row's pseudonym is the first half of
    AES-256 of its id, one block: a keyed permutation (FIPS 197), so that no two rows meet before they
    are shortened, and thousands are made in one go.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._tables: dict[str, CipherContext] = {}

    def of(self, reader: str) -> Pseudonyms:
        """The pseudonyms for one reader: under HMAC-SHA256 of who it is, the same from month to month."""
        return Pseudonyms(hmac.digest(self._key, b"imd-reader-1\0" + reader.encode(), "sha256"))

    def __call__(self, table: str, row: int | str) -> str:
        """The pseudonym of one row."""
        return self.many(table, [row])[0].decode()

    def many(self, table: str, rows: Sequence[int | str | None]) -> list[bytes]:
        """The pseudonyms of many rows of a table, as ASCII; empty where there is no row."""
        known = [row for row in rows if row is not None]
        secret = self._cipher(table).update(_blocks(known)).hex().encode()
        made = [secret[at : at + DIGITS] for at in range(0, len(secret), 2 * _BLOCK)]
        if len(known) == len(rows):
            return made
        left = iter(made)
        return [b"" if row is None else next(left) for row in rows]

    def _cipher(self, table: str) -> CipherContext:
        if table not in self._tables:
            from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

            own = hmac.digest(self._key, table.encode(), "sha256")
            # Single blocks, all different: no mode is wanted.
            self._tables[table] = Cipher(algorithms.AES(own), modes.ECB()).encryptor()  # noqa: S305
        return self._tables[table]


def _blocks(rows: Sequence[int | str]) -> bytes:
    """Each row's id as one block: ids of one table are all of one form."""
    return b"".join([row.to_bytes(_BLOCK) if isinstance(row, int) else _spoken(row) for row in rows])


def _spoken(row: str) -> bytes:
    return bytes.fromhex(row) if len(row) == 2 * _BLOCK else row.encode("ascii").rjust(_BLOCK)


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
