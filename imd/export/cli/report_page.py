"""A report at the terminal: its first page, with bars."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from imd.export.cli.numbers import bar
from imd.export.reports.model import Figure, Report, Table
from imd.i18n import N_, _, spoken
from imd.ui.app import App
from imd.ui.fields import Field

_FIELDS = (Field("what", N_("What")), Field("shown", N_("Number"), align="right"), Field("bar", N_("Bar")))
_HEADLINE = "headline"
_MOST, _LONGEST = 3, 5
_WIDE = 20, 40
"""Columns of the longest bar: at a terminal of the usual width, and where it has a hundred and more."""
_BROAD = 100


def page(app: App, report: Report) -> None:
    """The page for people; the whole report as JSON or Markdown where these are asked for."""
    if app.format == "json":
        from imd.export.reports.as_json import told

        app.emit(told(report))
    elif app.format == "md":
        from imd.export.reports.as_md import render

        app.out.write(render(report).decode())
    elif app.format == "table":
        with spoken(report.lang):
            _page(app, report)
    else:
        app.emit([line for table in _headline(report) for line in _lines(table)], _FIELDS[:2])


def _page(app: App, report: Report) -> None:
    _write(app, report.title, report.subtitle, *report.colophon[1:])
    for table in _headline(report):
        _write(app, "", table.title)
        app.emit(_lines(table), [Field("what", N_("What")), *_columns(table)])
    for figure in _figures(report):
        _write(app, "", _titled(figure))
        app.emit(_bars(app, figure), _FIELDS[:2] if app.settings.plain else _FIELDS)
    _write(app, "", report.registered)
    app.say(N_("The whole report, with every table and figure: --out FILE."))


def _write(app: App, *lines: str) -> None:
    for line in lines:
        app.out.write(f"{textwrap.fill(line, app.width) if app.width else line}\n")


def _titled(figure: Figure) -> str:
    every = len(figure.categories)
    if every <= _LONGEST:
        return figure.title
    return _("{title}: {n} of {every}").format(title=figure.title, n=_LONGEST, every=every)


def _headline(report: Report) -> Iterator[Table]:
    for chapter in report.chapters:
        if chapter.id == _HEADLINE:
            yield from (block for block in chapter.blocks if isinstance(block, Table))


def _columns(table: Table) -> list[Field]:
    """Those that speak of at least every third row: the others make the page too wide, and are in the report."""
    return [
        Field(str(at), name, align="right")
        for at, name in enumerate(table.columns)
        if 3 * sum(bool(row.cells[at].shown) for row in table.rows) >= len(table.rows)
    ]


def _lines(table: Table) -> list[dict[str, str]]:
    return [
        {
            "what": f"{'  ' * row.depth}{row.label}",
            "shown": row.cells[0].shown,
            **{str(at): cell.shown for at, cell in enumerate(row.cells)},
        }
        for row in table.rows
    ]


def _figures(report: Report) -> list[Figure]:
    """The first charts of bars."""
    found = [block for chapter in report.chapters for block in chapter.blocks if isinstance(block, Figure)]
    return [figure for figure in found if figure.kind == "bars"][:_MOST]


def _bars(app: App, figure: Figure) -> list[dict[str, str]]:
    """The first bars: they come from most to least."""
    [series] = figure.series
    most = max((int(cell.value or 0) for cell in series.cells), default=0)
    wide = _WIDE[(app.width or 0) >= _BROAD]
    return [
        {"what": name, "shown": cell.shown, "bar": bar(int(cell.value or 0), most, wide)}
        for name, cell in zip(figure.categories[:_LONGEST], series.cells, strict=False)
    ]
