"""A line over time: a dot for each number, hollow while late records may still come; a gap where it is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from imd.export.reports.charts.scale import length, said, ticks, top
from imd.export.reports.model import Figure, Series

# Letters that fit side by side under the axis of a page.
_ROOM = 84
# Lines above and below whose dots there is room for numbers.
_TOLD = 2


def trend(figure: Figure) -> dict[str, Any]:
    """Lines with their dots, the round numbers of the axis, and the names that fit below it.

    `x` runs from left to right and `y` from the bottom up.
    """
    axis = ticks(top(cell for one in figure.series for cell in one.cells))
    open_at = {mark.at for mark in figure.marks}
    lines = [_line(figure, n, one, axis[-1], open_at) for n, one in enumerate(figure.series)]
    return {
        "grid": [{"y": round(tick / axis[-1], 4), "text": said(tick)} for tick in axis],
        "names": list(_names(figure.categories)),
        "lines": lines,
        "legend": [one.label for one in figure.series],
        "marks": list(dict.fromkeys(mark.text for mark in figure.marks)),
    }


def _line(figure: Figure, n: int, one: Series, most: float, open_at: set[int]) -> dict[str, Any]:
    count = len(figure.categories)
    dots = [
        {
            "x": _x(at, count),
            "y": length(cell, most),
            "shown": cell.shown,
            "open": at in open_at,
            "side": _side(figure, n, at),
        }
        for at, cell in enumerate(one.cells)
    ]
    steps = [
        {"from": a, "to": b, "open": b["open"]}
        for a, b in pairwise(dots)
        if a["y"] is not None and b["y"] is not None
    ]
    return {"label": one.label, "dots": [dot for dot in dots if dot["y"] is not None], "steps": steps}


def _x(at: int, count: int) -> float:
    return round((at + 0.5) / count, 4)


def _side(figure: Figure, n: int, at: int) -> int:
    """1: its number stands above the dot, -1: below, 0: there is no room for it."""
    found = (one.cells[at].value for one in figure.series)
    lengths = sorted((value for value in found if value is not None), reverse=True)
    mine = figure.series[n].cells[at].value
    told = at % _every(figure.categories) == 0 or len(figure.categories) <= 12
    if mine is None or not told or (len(lengths) > _TOLD and lengths[0] != mine and lengths[-1] != mine):
        return 0
    return 1 if mine == lengths[0] else -1


def _names(categories: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    every, count = _every(categories), len(categories)
    for at, name in enumerate(categories):
        if at % every == 0:
            yield {"x": _x(at, count), "text": name, "width": round(every / count, 4)}


def _every(categories: tuple[str, ...]) -> int:
    """One name out of so many fits."""
    # A name may take two lines: half of its letters beside each other.
    longest = max(map(len, categories), default=1)
    return max(1, -(-len(categories) * min(longest + 2, 14) // _ROOM))
