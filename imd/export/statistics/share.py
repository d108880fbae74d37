"""Shares and changes: one decimal, halves up, from whole numbers (no float decides a half)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HIDDEN = "·"
"""None, few or hidden: one sign for all three."""


def percent(part: int, base: int) -> float | None:
    """`part` of `base` in percent; None where there is no base."""
    return _tenths(1000 * part, base) if base > 0 else None


def change(new: int, old: int) -> float | None:
    """How much more `new` is than `old`, in percent of `old`; None where there was nothing."""
    return _tenths(1000 * (new - old), old) if old > 0 else None


def printed_change(new: int, old: int) -> int | None:
    """The same of printed numbers: whole percent, and none where the printed base is under a hundred."""
    found = change(new, old) if old >= 100 else None
    return None if found is None else round(found)


def ratio(part: int, whole: int, decimals: int = 1) -> float | None:
    """`part` divided by `whole`, halves up; None where there is no whole."""
    if whole <= 0:
        return None
    scale: int = 10**decimals
    return (2 * part * scale + whole) // (2 * whole) / scale


def _tenths(numerator: int, denominator: int) -> float:
    """A quotient in tenths, halves away from zero."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return (whole if numerator >= 0 else -whole) / 10


def shown_like(row: Mapping[str, Any], unit: str) -> str:
    """One of a row's numbers as its aggressions are shown: exact, at least, or not at all."""
    if row[unit] is None:
        return HIDDEN
    return f"{row[unit]}{'+' if row['shown'].endswith('+') else ''}"
