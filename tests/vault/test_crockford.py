"""Codes said over a bad line: read back as meant, and wrong ones noticed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imd.vault import crockford
from imd.vault.ids import BatchIds, new_code, new_id, normal_code, read_id, show_id
from imd.vault.secret import Secret, code
from imd.vault.secret import new_code as new_recovery

BODIES = st.text(crockford.ALPHABET, min_size=26, max_size=26)


@settings(deadline=None)
@given(st.integers(0, (1 << 63) - 1))
def test_a_number_comes_back(number: int) -> None:
    """Written and read, in lower case too, with dashes, and with the letters that are mistaken for digits."""
    text = show_id(number)
    assert len(text) == 13
    assert read_id(text) == number
    spoken = crockford.grouped(text.lower().replace("0", "o").replace("1", "l"), 4)
    assert read_id(f" {spoken} ") == number


@pytest.mark.parametrize("text", ["", "-", " - ", "U", "*", "7K3M9-QX2TÑ", "8000000000000", "\n"])
def test_what_is_no_number_is_none(text: str) -> None:
    """Nothing typed, signs outside the alphabet, and numbers of more than 63 bits."""
    assert read_id(text) is None


@settings(deadline=None)
@given(BODIES, st.integers(0, 25), st.sampled_from(crockford.ALPHABET))
def test_one_wrong_sign_is_noticed(body: str, place: int, sign: str) -> None:
    """A recovery code with any one sign changed is no code."""
    check = crockford.check_sign(body)
    assert code(body + check) == Secret("code", body.encode())
    if body[place] != sign:
        assert code(body[:place] + sign + body[place + 1 :] + check) is None


@settings(deadline=None)
@given(BODIES, st.integers(0, 24))
def test_two_neighbours_swapped_are_noticed(body: str, place: int) -> None:
    """The other slip of a tired hand."""
    swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    if swapped != body:
        assert code(swapped + crockford.check_sign(body)) is None


@settings(deadline=None)
@given(BODIES)
def test_a_recovery_code_is_read_as_it_was_meant(body: str) -> None:
    """Lower case, other groups, no dashes, O for nought and l for one."""
    printed = body + crockford.check_sign(body)
    for size in (3, 5, 27):
        spoken = crockford.grouped(printed.lower().replace("0", "o").replace("1", "i"), size)
        assert code(spoken) == Secret("code", body.encode())
        assert code(f" {spoken.replace('-', ' ')} ") == Secret("code", body.encode())


@pytest.mark.parametrize("text", ["", "7K3", "0" * 26, "0" * 28, "u" * 27, "ñ" * 27, "0" * 26 + "1"])
def test_what_is_no_recovery_code_is_none(text: str) -> None:
    """Too short, too long, wrong signs, wrong check."""
    assert code(text) is None


def test_new_codes_have_their_form_and_differ() -> None:
    """Recovery codes of nine groups of three; case codes of two groups of five; ids of 32 digits."""
    recovery = {new_recovery() for _time in range(50)}
    assert len(recovery) == 50
    assert all(
        re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{3}-){8}[0-9A-HJKMNP-TV-Z]{2}[0-9A-Z*~$=]", one) for one in recovery
    )
    assert all(code(one) for one in recovery)
    assert all(
        normal_code(one.lower().replace("-", "")) == one for one in (new_code() for _time in range(50))
    )
    assert re.fullmatch(r"[0-9a-f]{32}", new_id())


def test_ids_of_a_batch_are_neighbours_and_two_batches_are_not() -> None:
    """An import appends; two vaults do not collide."""
    one, two = BatchIds(), BatchIds()
    first = [one() for _time in range(5)]
    assert first == list(range(first[0], first[0] + 5))
    assert two() not in range(first[0], first[0] + (1 << 20))
    assert 0 <= first[0] < 1 << 63
