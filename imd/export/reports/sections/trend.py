"""Point after point over the period, all known at the same instant."""

from __future__ import annotations

from collections.abc import Iterator

from imd.export.reports import say
from imd.export.reports.chapters import Section, Show
from imd.export.reports.frame import Frame
from imd.export.reports.model import HIDDEN, Block, Cell, Mark, Paragraph, Row, Series
from imd.export.reports.period import Span, named
from imd.export.reports.rows import whole
from imd.export.reports.sections.vintage import blocks as vintage
from imd.export.reports.shown import blocks as shown
from imd.export.reports.wish import Document

_SHOW = Show("scope", unit="month", stub="month")


def blocks(frame: Frame, section: Section) -> Iterator[Block]:
    """A line and its table, what is still to come, and the months of the year."""
    yield from _line(frame)
    yield from vintage(frame)
    yield from shown(frame, section.shows)


def _line(frame: Frame) -> Iterator[Block]:
    """Nothing of a period that is one month."""
    points = frame.counted.trend
    if not points:
        yield Paragraph(frame.words["one_point"])
        return
    units = ("aggressions", "persons", "events") if frame.exact else ("aggressions", "persons")
    names = [frame.words[unit] for unit in units]
    labels = [named(part, frame.wish.lang) for part, _document in points]
    cells = [[_point(document, unit) for unit in units] for _part, document in points]
    series = [Series(name, tuple(row[at] for row in cells)) for at, name in enumerate(names)]
    marks = [Mark(at, frame.words["open_yet"]) for at in _open(points)]
    show = Show(
        "scope",
        unit="month",
        stub="month",
        title={frame.wish.lang: frame.words["trend_exact" if frame.exact else "trend_title"]},
    )
    told = [(label, row[0]) for label, row in zip(labels, cells, strict=True)]
    if any(cell.value for one in series for cell in one.cells):
        yield frame.figure(show, "trend", labels, series, frame.alt("alt_trend", told), marks)
    rows = [
        Row(f"{label}{' *' if at in _open(points) else ''}", tuple(row))
        for at, (label, row) in enumerate(zip(labels, cells, strict=True))
    ]
    notes = [f"* {frame.words['open_yet']}"] if marks else []
    yield frame.table(show, names, rows, notes)


def _point(document: Document, unit: str) -> Cell:
    row = whole(document)
    return say.count(row, unit) if row is not None else Cell(HIDDEN)


def _open(points: tuple[tuple[Span, Document], ...]) -> list[int]:
    return [at for at, (_part, document) in enumerate(points) if document["state"] != "final"]
