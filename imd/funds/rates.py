"""From one currency to another: once, from what was asked, half a cent up (domain model §6, rule 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from imd.errors.funds import AmountInvalid, AmountTooLarge
from imd.errors.grants import RateInvalid
from imd.funds.money import LARGEST

_RATE = re.compile(r"0*([0-9]{1,9}(?:\.[0-9]{1,10})?)", re.ASCII)


@dataclass(frozen=True)
class Rate:
    """One unit of a currency in another, as text; the day it was of, and who says so."""

    rate: str
    date: str
    source: str


@dataclass(frozen=True)
class Foreign:
    """What was asked in another currency, in its minor units, and the rate by which it is converted."""

    amount: int
    currency: str
    rate: Rate

    @property
    def converted(self) -> int:
        """In minor units of the fund's currency. Raises AmountInvalid for less than one, AmountTooLarge."""
        return convert(self.amount, self.rate.rate)


def rate(text: object) -> str:
    """A rate as it is kept: digits, at most ten decimals, more than zero. Raises RateInvalid."""
    found = _RATE.fullmatch(text) if isinstance(text, str) else None
    if found is None or Fraction(found[1]) == 0:
        raise RateInvalid()
    return found[1]


def convert(amount: int, rate: str) -> int:
    """Minor units times a rate, half up. Raises AmountInvalid where nothing is left, AmountTooLarge."""
    converted = half_up(amount * Fraction(rate))
    if converted == 0:
        raise AmountInvalid()
    if converted > LARGEST:
        raise AmountTooLarge()
    return converted


def half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes away from zero."""
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return size if value >= 0 else -size
