"""A change between two numbers as a report prints it: never in percent of a small one, and its interval of events."""

from __future__ import annotations

from imd.export.reports import say
from imd.export.reports.model import Cell
from imd.export.statistics.intervals import change_interval
from imd.export.statistics.share import change, printed_change


def changed(new: int | None, old: int | None, *, exact: bool) -> Cell:
    """(new - old) / old in percent; for others of printed numbers, where the old one is at least a hundred."""
    if new is None or old is None:
        return say.EMPTY
    if not exact:
        return say.signed(printed_change(new, old))
    return say.signed(change(new, old)) if min(new, old) >= say.LEAST_BASE else say.EMPTY


def bounds(new: int, old: int) -> Cell:
    """How far chance alone may have moved the change between two numbers of events. Source: statistics.md 8 a."""
    found = change_interval(new, old)
    if found is None or min(new, old) < say.LEAST_BASE:
        return say.EMPTY
    return Cell(f"{100 * found[0]:+,.1f} … {100 * found[1]:+,.1f}\u00a0%".replace("-", "\u2212"))
