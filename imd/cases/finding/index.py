"""Finding a name without opening every case: keyed hashes of pairs of its words.

A pair of words is hashed by their sounds without vowels, so that most slips and every sound-alike
have the same hash. Pairs, because one surname alone would tell, by how often it occurs, which it is. The key is
random and sealed under the identity key: at a rotation it is sealed anew and the hashes stay good.
"""

from __future__ import annotations

import hmac
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from imd.cases.finding import queries
from imd.cases.finding.parts import contact_key, parts
from imd.cases.finding.sound import name_words, skeleton

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

TABLE = "name_keys"
_ROW = "key"
_INDEXED = frozenset({"name", "aliases", "organisation"})
_BYTES = 8
# Of a longer name the first words: it has fifteen pairs.
_MOST_WORDS = 6


def seal_identity(db: Session, case_id: str, document: Mapping[str, Any]) -> None:
    """Seal who she is and what she told, in place of what was, and keep the index in step.

    The only way in which the sealed document of a case is to be written. Raises ScopeRefused.
    """
    db.flush()
    # Finding what a case was found by before means reading the whole index.
    if db.seal("cases", case_id, dict(document)) > 1:
        queries.forget_keys(db, case_id)
    key = _key(db) or _make_key(db)
    queries.add_keys(db, case_id, hashes(key, document))


def candidates(db: Reader, text: str) -> Counter[str] | None:
    """Case → how many hashes it shares with a name or contact; None where the vault has no index."""
    key = _key(db)
    if key is None:
        return None
    contact = contact_key(text)
    wanted = set(_pairs(text)) | ({f"contact|{contact}"} if contact else set())
    return Counter(queries.cases_with(db, [_hash(key, word) for word in wanted]))


def sharing(db: Reader, document: Mapping[str, Any]) -> list[str]:
    """The cases that share a name's or contact's hash with a document, those that share most first."""
    key = _key(db)
    if key is None:
        return []
    shared = Counter(queries.cases_with(db, hashes(key, document)))
    return sorted(shared, key=lambda case_id: (-shared[case_id], case_id))


def hashes(key: bytes, document: Mapping[str, Any]) -> set[bytes]:
    """Everything that a case is found by."""
    return {_hash(key, word) for word in _words(document)}


def _words(document: Mapping[str, Any]) -> Iterator[str]:
    for part in parts(document):
        if part.kind == "name" and part.field in _INDEXED:
            yield from _pairs(part.text)
        elif part.kind == "contact" and (contact := contact_key(part.text)):
            yield f"contact|{contact}"


def _pairs(name: str) -> Iterator[str]:
    found = sorted({skeleton(word) for word in name_words(name)[:_MOST_WORDS]})
    for one, other in combinations(found, 2):
        yield f"name|{one}|{other}"
    if len(found) == 1:
        yield f"name|{found[0]}|"


def _hash(key: bytes, word: str) -> bytes:
    return hmac.digest(key, word.encode(), "sha256")[:_BYTES]


def _key(db: Reader) -> bytes | None:
    found = db.unseal(TABLE, _ROW).get("key")
    return bytes.fromhex(found) if found else None


def _make_key(db: Session) -> bytes:
    key = os.urandom(32)
    db.seal(TABLE, _ROW, {"key": key.hex()})
    return key
