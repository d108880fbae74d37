"""Crockford base 32: codes that survive a bad telephone line (no I, L, O, U; case does not matter)."""

from __future__ import annotations

import os

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# The check sign is taken modulo 37, as Crockford defines it: five more signs than digits.
CHECK = ALPHABET + "*~$=U"
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})


def digits(number: int, length: int) -> str:
    """`number` in `length` digits, leading zeros kept."""
    signs = []
    for _ in range(length):
        number, low = divmod(number, 32)
        signs.append(ALPHABET[low])
    return "".join(reversed(signs))


def number(text: str) -> int | None:
    """The number written in `text`, forgiving case, dashes, spaces and O, I, L; None if it is none."""
    value = 0
    plain = forgiven(text)
    if not plain:
        return None
    for sign in plain:
        place = ALPHABET.find(sign)
        if place < 0:
            return None
        value = value * 32 + place
    return value


def forgiven(text: str) -> str:
    """`text` as it was most likely meant."""
    return text.upper().translate(_FORGIVEN)


def grouped(text: str, size: int) -> str:
    """`text` in groups of `size`, joined by dashes."""
    return "-".join(text[at : at + size] for at in range(0, len(text), size))


def random_digits(length: int) -> str:
    """`length` random digits, five bits each."""
    return "".join(ALPHABET[byte & 31] for byte in os.urandom(length))


def check_sign(text: str) -> str:
    """Crockford's check sign of `text`: it catches any one wrong sign and any swap of neighbours."""
    value = 0
    for sign in text:
        value = (value * 32 + ALPHABET.index(sign)) % 37
    return CHECK[value]
