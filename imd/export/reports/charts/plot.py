"""A figure as what is drawn of it: labels, printed numbers, and lengths and places from 0 to 1. JSON-ready.

Nothing here is a number that the figure does not print.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from imd.export.reports.charts.line import trend
from imd.export.reports.charts.scale import SHADES, length, shade, top
from imd.export.reports.model import Figure, Series

Plot = dict[str, Any]


def plot(figure: Figure) -> Plot:
    """What is drawn, under its `kind`."""
    return {"kind": figure.kind, **_KINDS[figure.kind](figure)}


def _bars(figure: Figure) -> Plot:
    most = _most(figure)
    marks = {mark.at: mark.text for mark in figure.marks}
    rows = [
        {
            "label": label,
            "mark": marks.get(at),
            "bars": [_bar(one, at, most) for one in figure.series],
        }
        for at, label in enumerate(figure.categories)
    ]
    return {"rows": rows, "legend": _legend(figure)}


def _multiples(figure: Figure) -> Plot:
    """One scale for all: a country with few has short bars."""
    most = _most(figure)
    panels = [
        {
            "label": one.label,
            "rows": [
                {"label": label, "mark": None, "bars": [_bar(one, at, most)]}
                for at, label in enumerate(figure.categories)
            ],
        }
        for one in figure.series
    ]
    return {"panels": panels}


def _heat(figure: Figure) -> Plot:
    most = _most(figure)
    rows = [
        {
            "label": one.label,
            "cells": [{"shown": cell.shown, "shade": shade(cell, most)} for cell in one.cells],
        }
        for one in figure.series
    ]
    return {"columns": list(figure.categories), "rows": rows, "shades": SHADES}


def _bar(one: Series, at: int, most: float) -> Plot:
    return {"shown": one.cells[at].shown, "at": length(one.cells[at], most)}


def _most(figure: Figure) -> float:
    return top(cell for one in figure.series for cell in one.cells)


def _legend(figure: Figure) -> Sequence[str]:
    return [one.label for one in figure.series] if len(figure.series) > 1 else []


_KINDS: Mapping[str, Callable[[Figure], Plot]] = {
    "bars": _bars,
    "grouped": _bars,
    "multiples": _multiples,
    "trend": trend,
    "heat": _heat,
}
