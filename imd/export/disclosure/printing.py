"""How a number is printed: always true, never exact. Source: statistics.md 2.3."""

from __future__ import annotations

from collections.abc import Sequence

from imd.export.disclosure.policy import BASE

SIGN = "·"
"""None, few, or hidden: one sign, so that it says nothing."""
_LEAST_BASE = 100
_LEAST_PERSONS, _LEAST_EVENTS = 10, 5
GRID = (1, 2, 4, 8, 24, 48, 72, 168)
"""Hours to which a median is told."""


def floored(number: int) -> int | None:
    """`number` rounded down to a multiple of five; None where nothing is left."""
    return BASE * (number // BASE) or None


def text(number: int | None) -> str:
    """ "35+", read "at least 35"; the sign where there is no number to print."""
    return SIGN if number is None else f"{number}+"


def percent(printed: int | None, base: int | None) -> int | None:
    """A whole percentage of printed numbers, halves up; None where the printed base is under a hundred."""
    if printed is None or base is None or base < _LEAST_BASE:
        return None
    return (200 * printed + base) // (2 * base)


def median(hours: Sequence[float], persons: int, events: int) -> int | None:
    """The median of hours, told as the next step of a coarse grid; None where too few stand behind it."""
    if persons < _LEAST_PERSONS or events < _LEAST_EVENTS or not hours:
        return None
    middle = sorted(hours)[(len(hours) - 1) // 2]
    return next((step for step in GRID if middle <= step), GRID[-1])
