"""Names for records: made by the client, never by the database, so that vaults can be merged."""

from __future__ import annotations

import os

from imd.vault import crockford

CODE_DIGITS = 10
_COUNTER_BITS = 20
_ID_DIGITS = 13


def new_id() -> str:
    """A random UUID, 32 hexadecimal digits."""
    # Only acts that write need it: reads start sooner without.
    import uuid

    return uuid.uuid4().hex


def new_code() -> str:
    """A random code of fifty bits that can be said over the telephone: `7K3M9-QX2TB`."""
    return crockford.grouped(crockford.random_digits(CODE_DIGITS), 5)


def normal_code(text: str) -> str | None:
    """The code that was most likely meant by `text`; None where it cannot be one."""
    plain = crockford.forgiven(text)
    if len(plain) != CODE_DIGITS or crockford.number(plain) is None:
        return None
    return crockford.grouped(plain, 5)


def _random_bits(count: int) -> int:
    return int.from_bytes(os.urandom(8), "big") >> (64 - count)


class BatchIds:
    """Integer ids for the registry's many rows: a random prefix per batch, then a counter.

    Neighbours of one batch lie side by side in the table, so that an import appends; two vaults
    draw the same prefix once in 2^43. A batch longer than 2^20 rows takes a new prefix.
    """

    def __init__(self) -> None:
        self._next = 0
        self._end = 0

    def __call__(self) -> int:
        return self.take(1)

    def take(self, count: int) -> int:
        """The first of `count` ids that follow each other; at most 2^20."""
        if self._end - self._next < count:
            self._next = _random_bits(63 - _COUNTER_BITS) << _COUNTER_BITS
            self._end = self._next + (1 << _COUNTER_BITS)
        self._next += count
        return self._next - count


def show_id(number: int) -> str:
    """An integer id as people and scripts see it: 13 Crockford digits."""
    return crockford.digits(number, _ID_DIGITS)


def read_id(text: str) -> int | None:
    """The integer id written in `text`; None where it cannot be one."""
    value = crockford.number(text)
    return value if value is not None and text and value < 1 << 63 else None
