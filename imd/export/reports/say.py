"""Numbers and sentences as a report prints them: at least, exact or hidden; whole percents, or tenths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from imd.export.reports.model import HIDDEN, Cell
from imd.export.statistics.share import shown_like

LEAST_BASE = 20
"""A percentage of fewer than these is not printed."""
EMPTY = Cell("")


def number(value: int | float) -> str:
    """A comma between thousands, a point before decimals. Source: CLDR, es-MX, es-GT, es-HN, es-SV, es-NI, and en."""
    return f"{value:,}"


def exactly(value: int) -> Cell:
    """A number of the office's own."""
    return Cell(number(value), value)


def count(row: Mapping[str, Any], unit: str) -> Cell:
    """One of a row's numbers as its audience is told it."""
    value = row.get(unit)
    told = shown_like({**row, unit: value}, unit)
    if value is None:
        return Cell(HIDDEN)
    return Cell(number(value) + ("+" if told.endswith("+") else ""), value)


def measured(value: int | float, shown: str) -> Cell:
    """A number whose document says how it is shown: itself, at least it, or with its unit."""
    return Cell(shown.replace(str(value), number(value), 1), value)


def percent(value: float | None, part: int | None = None) -> Cell:
    """A percentage with its sign after a space that does not break; of a `part` that is there never nothing."""
    if value is None:
        return EMPTY
    least = part and not value and isinstance(value, int)
    return Cell("<1\u00a0%" if least else f"{number(value)}\u00a0%", value)


def signed(value: float | None) -> Cell:
    """A change in percent."""
    if value is None:
        return EMPTY
    sign = "+" if value else ""
    return Cell(f"{value:{sign},}\u00a0%".replace("-", "\u2212"), value)


def between(low: float, high: float) -> Cell:
    """Bounds in percent, to one decimal, with a dash between them."""
    return Cell(f"{low:,.1f}\u2013{high:,.1f}\u00a0%")


def aloud(cell: Cell, words: Mapping[str, str]) -> str:
    """A cell as it is read to someone who cannot see it."""
    if cell.shown == HIDDEN:
        return words["hidden"]
    if cell.shown.endswith("+"):
        return words["at_least"].format(number=cell.shown[:-1])
    return cell.shown


def told(pairs: Iterable[tuple[str, Cell]], words: Mapping[str, str], most: int = 8) -> str:
    """Names with their numbers, for the text instead of a figure."""
    every = list(pairs)
    said = [f"{name}, {aloud(cell, words)}" for name, cell in every[:most]]
    return "; ".join([*said, words["alt_rest"]] if len(every) > most else said)
