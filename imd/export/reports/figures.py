"""From a table as it is printed to its figure: a chart knows no number that its table does not have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from imd.export.reports.chapters import Show
from imd.export.reports.frame import Frame
from imd.export.reports.model import Cell, Figure, Kind, Row, Series, Table
from imd.export.statistics.words import answer

_ALT = {"bars": "alt_bars", "trend": "alt_trend"}
_MOST_BARS, _MOST_SMALL, _MOST_SIDES = 12, 6, 8


def figure(frame: Frame, show: Show, table: Table) -> Figure | None:
    """The chart that a show wants of its table; None where there is nothing to draw.

    What has no answer is in the table and not in the chart: it is no form, no place and no group.
    """
    unknown = answer("", None)
    table = replace(table, rows=tuple(row for row in table.rows if row.label != unknown))
    drawn = _KINDS[show.figure](table) if show.figure else None
    if drawn is None:
        return None
    kind, categories, series, pairs = drawn
    if not any(cell.value for one in series for cell in one.cells):
        return None
    form = _ALT.get(kind, "alt_table")
    return frame.figure(show, kind, categories, series, frame.alt(form, pairs, rows=table.title))


Pairs = list[tuple[str, Cell]]
Drawn = tuple[Kind, list[str], list[Series], Pairs]


def _most(rows: Sequence[Row], limit: int) -> list[Row]:
    """The rows with most, from most to least; equals as the table has them."""
    return sorted(rows, key=lambda row: -_length(row))[:limit]


def _length(row: Row) -> float:
    return sum(cell.value or 0 for cell in row.cells)


def _bars(table: Table) -> Drawn | None:
    # Where groups have parts, the parts are drawn: a group beside its parts counts twice.
    finest = [row for row in table.rows if row.depth] or list(table.rows)
    rows = sorted(finest, key=lambda row: -(row.cells[0].value or 0))[:_MOST_BARS]
    if len(rows) < 2:
        return None
    pairs = [(row.label, row.cells[0]) for row in rows]
    series = Series(table.columns[0], tuple(cell for _name, cell in pairs))
    return "bars", [name for name, _cell in pairs], [series], pairs


def _grouped(table: Table) -> Drawn | None:
    """The first two columns side by side."""
    pairs_of = [Row(row.label, row.cells[:2]) for row in table.rows]
    rows = _most(pairs_of, _MOST_SIDES)
    if not rows:
        return None
    series = [Series(table.columns[at], tuple(row.cells[at] for row in rows)) for at in (0, 1)]
    return "grouped", [row.label for row in rows], series, _named(series, [row.label for row in rows])


def _multiples(table: Table) -> Drawn | None:
    """A small chart for each column."""
    rows = _most(table.rows, _MOST_SMALL)
    series = [
        Series(column, tuple(row.cells[at] for row in rows))
        for at, column in enumerate(table.columns)
        if any(row.cells[at].value for row in rows)
    ]
    if len(series) < 2:
        return None
    return "multiples", [row.label for row in rows], series, _named(series, [row.label for row in rows])


def _heat(table: Table) -> Drawn | None:
    if len(table.rows) < 2 or len(table.columns) < 2:
        return None
    series = [Series(row.label, row.cells) for row in table.rows]
    return "heat", list(table.columns), series, _named(series, table.columns)


def _named(series: Sequence[Series], categories: Sequence[str]) -> Pairs:
    """Every number with both its names, from most to least."""
    found = [
        (f"{one.label} · {name}", cell)
        for one in series
        for name, cell in zip(categories, one.cells, strict=True)
    ]
    return sorted(found, key=lambda pair: -(pair[1].value or 0))


def _line(table: Table) -> Drawn | None:
    """The first column over the months, in their order."""
    pairs = [(row.label, row.cells[0]) for row in table.rows]
    series = Series(table.columns[0], tuple(cell for _name, cell in pairs))
    return ("trend", [name for name, _cell in pairs], [series], pairs) if len(pairs) > 1 else None


_KINDS: dict[str, Callable[[Table], Drawn | None]] = {
    "bars": _bars,
    "grouped": _grouped,
    "multiples": _multiples,
    "heat": _heat,
    "line": _line,
}
