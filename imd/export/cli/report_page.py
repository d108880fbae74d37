"""A report at the terminal: its first page, with bars."""

from __future__ import annotations

from collections.abc import Iterator

from imd.export.cli.numbers import bar
from imd.export.reports.model import Figure, Report, Table
from imd.i18n import N_, spoken
from imd.ui.app import App
from imd.ui.fields import Field

_FIELDS = (Field("what", N_("What")), Field("shown", N_("Number"), align="right"), Field("bar", N_("Bar")))
_HEADLINE = "headline"
_MOST = 3


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
    app.out.write(f"{report.title}\n{report.subtitle}\n")
    app.out.writelines(f"{line}\n" for line in report.colophon[1:])
    for table in _headline(report):
        app.out.write(f"\n{table.title}\n")
        app.emit(_lines(table), [Field("what", N_("What")), *_columns(table)])
    for figure in _figures(report):
        app.out.write(f"\n{figure.title}\n")
        app.emit(_bars(app, figure), _FIELDS)
    app.out.write(f"\n{report.registered}\n")


def _headline(report: Report) -> Iterator[Table]:
    for chapter in report.chapters:
        if chapter.id == _HEADLINE:
            yield from (block for block in chapter.blocks if isinstance(block, Table))


def _columns(table: Table) -> list[Field]:
    return [Field(str(at), name, align="right") for at, name in enumerate(table.columns)]


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
    [series] = figure.series
    most = max((int(cell.value or 0) for cell in series.cells), default=0)
    return [
        {
            "what": name,
            "shown": cell.shown,
            "bar": "" if app.settings.plain else bar(int(cell.value or 0), most),
        }
        for name, cell in zip(figure.categories, series.cells, strict=True)
    ]
