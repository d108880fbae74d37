"""Sealed documents: bound to their place, padded, refused when touched."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imd.errors.vault import DocumentDamaged
from imd.vault.canon import canonical
from imd.vault.seal import BLOCK, seal, unseal

KEY = bytes(range(32))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(st.text(), VALUES, max_size=6)
PLACES = st.text(st.characters(codec="ascii", exclude_characters="|"), max_size=40)


@settings(max_examples=500, deadline=None)
@given(DOCUMENTS, PLACES, PLACES, st.integers(0, 1 << 40))
def test_what_was_sealed_comes_back(document: dict[str, Any], table: str, row: str, rev: int) -> None:
    """Any JSON document, at any place."""
    assert unseal(KEY, table, row, rev, seal(KEY, table, row, rev, document)) == document


@settings(max_examples=500, deadline=None)
@given(VALUES)
def test_canonical_text_is_its_own_canonical_text(value: Any) -> None:
    """Reading it and writing it again changes no byte; it is ASCII without spaces outside strings."""
    text = canonical(value)
    assert canonical(json.loads(text)) == text
    assert text.isascii()


def test_canonical_text_does_not_depend_on_the_order_of_keys() -> None:
    """One text for one value."""
    assert canonical({"b": 1, "a": [2, {"d": 3, "c": "ñ"}]}) == b'{"a":[2,{"c":"\\u00f1","d":3}],"b":1}'


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_canonical_text_refuses_what_json_does_not_have(number: float) -> None:
    """NaN and infinities are no JSON."""
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": number})


@pytest.mark.parametrize("place", [("b", "r", 1), ("t", "s", 1), ("t", "r", 2), ("t", "r", 0), ("tr", "", 1)])
def test_a_document_opens_only_at_its_place(place: tuple[str, str, int]) -> None:
    """Another table, row or revision is refused."""
    blob = seal(KEY, "t", "r", 1, {"a": 1})
    assert unseal(KEY, "t", "r", 1, blob) == {"a": 1}
    with pytest.raises(DocumentDamaged):
        unseal(KEY, *place, blob)


def test_two_places_never_have_one_name() -> None:
    """The parts of a place hold no separator."""
    for table, row in (("a|b", "c"), ("a", "b|c")):
        with pytest.raises(ValueError, match="bar"):
            seal(KEY, table, row, 1, {})


def test_every_bit_of_a_document_is_authenticated() -> None:
    """Any one bit flipped, any length cut, is refused as damage."""
    blob = seal(KEY, "t", "r", 1, {"a": 1})
    for place in range(len(blob) * 8):
        changed = bytearray(blob)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(DocumentDamaged):
            unseal(KEY, "t", "r", 1, bytes(changed))
    for size in range(len(blob)):
        with pytest.raises(DocumentDamaged):
            unseal(KEY, "t", "r", 1, blob[:size])


@pytest.mark.parametrize("blob", [None, 10**12, 1.5, "text", ""])
def test_what_is_no_blob_is_damage(blob: Any) -> None:
    """A registry key's holder may put a number there: it must not become that many zero bytes."""
    with pytest.raises(DocumentDamaged):
        unseal(KEY, "t", "r", 1, blob)


def test_the_identity_key_is_what_opens() -> None:
    """Another key does not."""
    with pytest.raises(DocumentDamaged):
        unseal(bytes(32), "t", "r", 1, seal(KEY, "t", "r", 1, {"a": 1}))


def test_the_length_tells_nothing_within_a_block() -> None:
    """Short and long names are stored in the same number of bytes."""
    sizes = {len(seal(KEY, "t", "r", 1, {"name": "x" * n})) for n in range(BLOCK - len('{"name":""}') + 1)}
    assert sizes == {1 + 12 + BLOCK + 16}
    assert len(seal(KEY, "t", "r", 1, {"name": "x" * BLOCK})) == 1 + 12 + 2 * BLOCK + 16


def test_the_same_document_is_never_sealed_twice_alike() -> None:
    """A new nonce each time: equality of two women's documents does not show."""
    assert len({seal(KEY, "t", "r", 1, {"a": 1}) for _time in range(50)}) == 50
