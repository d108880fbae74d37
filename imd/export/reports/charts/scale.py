"""How long a number is drawn, and which round numbers stand at its axis."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor, log10

from imd.export.reports.model import Cell

SHADES = 5
"""Steps of a table of shades: more cannot be told apart in grey print."""


def top(cells: Iterable[Cell]) -> float:
    """The greatest length; 1 where there is none, so that nothing is divided by zero."""
    return max((cell.value for cell in cells if cell.value), default=0) or 1


def length(cell: Cell, most: float) -> float | None:
    """From 0 to 1; None for a number that is hidden or has no length."""
    return None if cell.value is None else round(min(max(cell.value / most, 0), 1), 4)


def ticks(most: float) -> tuple[float, ...]:
    """Round numbers from 0 to the first that is not less than the greatest: three to six of them."""
    step = _round(most / 4)
    count = -(-most // step)
    return tuple(step * n for n in range(int(count) + 1))


def said(tick: float) -> str:
    """A tick as the numbers of the report are written: a comma between thousands, a point before decimals."""
    return f"{tick:,.0f}" if tick == int(tick) else f"{tick:,.3f}".rstrip("0")


def shade(cell: Cell, most: float) -> int | None:
    """The step from 0 (nothing) to SHADES; None for a hidden number."""
    at = length(cell, most)
    return None if at is None else -(-round(at * SHADES * 1000) // 1000)


def _round(number: float) -> float:
    """The first of 1, 2, 2.5, 5, 10 times a power of ten that is not less."""
    power = 10.0 ** floor(log10(number))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= number * 0.999)
