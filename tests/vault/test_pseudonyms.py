"""Keyed pseudonyms."""

from __future__ import annotations

import hmac
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from imd.vault.pseudonyms import Pseudonyms, make_pseudonyms, pseudonyms

KEY = bytes(range(32))


def test_a_pseudonym_is_half_a_block_under_the_tables_own_key() -> None:
    """The construction is the documented one, computed here step by step."""
    own = hmac.new(KEY, b"persons", "sha256").digest()
    block = Cipher(algorithms.AES(own), modes.ECB()).encryptor().update((101).to_bytes(16, "big"))
    assert Pseudonyms(KEY)("persons", 101) == block[:8].hex()


def test_many_are_the_same_as_one_by_one_with_gaps_kept() -> None:
    """Order and gaps survive the bulk way."""
    names = Pseudonyms(KEY)
    assert names.many("events", [1, None, 2, None]) == [
        names("events", 1).encode(),
        b"",
        names("events", 2).encode(),
        b"",
    ]
    assert names.many("events", []) == []


@pytest.mark.parametrize("row", [0, 2**63 - 1, "a" * 32, "7K3M9-QX2TB"])
def test_every_form_of_id_has_one(row: int | str) -> None:
    """Numbers, UUIDs and spoken codes are named alike, in sixteen digits."""
    assert len(Pseudonyms(KEY)("rows", row)) == 16


def test_tables_keys_and_rows_never_share_a_name() -> None:
    """The same id elsewhere, or under another key, is another name."""
    first, second = Pseudonyms(KEY), Pseudonyms(bytes(32))
    made = [first("a", 1), first("b", 1), first("a", 2), second("a", 1), first("a", "1")]
    assert len(set(made)) == len(made)


def test_the_key_is_made_once_and_kept(app: Any) -> None:
    """The same woman has the same name next month, and in another vault another."""
    with app.reader() as db:
        assert pseudonyms(db) is None
    with app.session(None) as db:
        made = make_pseudonyms(db)("cases", "a" * 32)
    with app.session(None) as db:
        assert make_pseudonyms(db)("cases", "a" * 32) == made
    with app.reader() as db:
        kept = pseudonyms(db)
        assert kept is not None
        assert kept("cases", "a" * 32) == made


def test_the_key_is_sealed(app: Any) -> None:
    """What stands in the settings opens with the registry key only."""
    with app.session(None) as db:
        key = make_pseudonyms(db)._key
        blob = db.value("SELECT blob FROM meta WHERE name = 'pseudonyms'")
    assert key not in blob
    assert key.hex().encode() not in blob
