"""A list of records as a table: drawn on a terminal, plain lines for a screen reader, Markdown for a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import TextIO

from imd.i18n import N_, _
from imd.ui.fields import Field, Row, fields_of, reach
from imd.ui.layout import fit
from imd.ui.records import write_blocks
from imd.ui.values import spoken

__all__ = ["write_markdown", "write_table"]

# Above this rich is too slow: it takes about half a millisecond for each row (performance.md 1b).
DRAWN_ROWS = 50
_GAP = 2
# tabulate keeps two more columns free beside each heading.
_TABULATE_GAP = 4
_RULED = "    \n    \n -  \n    \n    \n    \n    \n    \n"
_NOTHING = N_("Nothing to show.")
_NARROW = N_("Left out on a screen this narrow: {columns}.")
_MARKDOWN = re.compile(r"([\\`*\[\]<>|])")


def write_table(
    out: TextIO,
    rows: Sequence[Row],
    fields: Sequence[Field],
    *,
    width: int | None,
    color: bool = False,
    plain: bool = False,
) -> None:
    """A table no wider than `width` terminal columns (None: no terminal, no limit).

    Where it would not fit it goes without its spare columns, the last first; where that is not enough,
    or with `plain`, each row becomes a block of lines instead.
    """
    shown = fields_of(rows, fields)
    if not rows:
        out.write(_(_NOTHING) + "\n")
    elif plain:
        write_blocks(out, rows, shown, width=None)
    else:
        _write(out, rows, shown, width, color)


def _write(out: TextIO, rows: Sequence[Row], fields: Sequence[Field], width: int | None, color: bool) -> None:
    columns = [_column(rows, field) for field in fields]
    if width is None:
        _tabulated(out, columns, fields, None)
        return
    drawn = len(rows) <= DRAWN_ROWS
    kept = _fitting(columns, fields, width, _GAP if drawn else _TABULATE_GAP)
    if kept is None:
        write_blocks(out, rows, fields, width=width)
        return
    places, widths = kept
    shown, cells = [fields[i] for i in places], [columns[i] for i in places]
    if drawn:
        _drawn(out, cells, shown, widths, color)
    else:
        _tabulated(out, cells, shown, widths)
    if len(places) < len(fields):
        left = ", ".join(columns[i][0] for i in range(len(fields)) if i not in places)
        out.write("\n".join(wrap(_(_NARROW).format(columns=left), width)) + "\n")


def _column(rows: Sequence[Row], field: Field) -> list[str]:
    return [_(field.label), *(spoken(reach(row, field.key), field) for row in rows)]


def _fitting(
    columns: list[list[str]], fields: Sequence[Field], width: int, gap: int
) -> tuple[list[int], list[int]] | None:
    """Which columns there is room for, and how wide each is; None where even the needed ones do not fit."""
    places = list(range(len(columns)))
    spare = [i for i in places if fields[i].spare]
    while (widths := fit([columns[i] for i in places], width, gap)) is None:
        if not spare:
            return None
        places.remove(spare.pop())
    return places, widths


def _drawn(
    out: TextIO, columns: list[list[str]], fields: Sequence[Field], widths: list[int], color: bool
) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.Box(_RULED, ascii=True),
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold" if color else "",
    )
    for column, field, wide in zip(columns, fields, widths, strict=True):
        table.add_column(Text(column[0]), justify=field.align, width=wide, overflow="fold")
    for row in zip(*(column[1:] for column in columns), strict=True):
        table.add_row(*map(Text, row))
    total = sum(widths) + _GAP * len(widths)
    console = Console(
        file=out, width=total, color_system="auto" if color else None, force_terminal=color, highlight=False
    )
    console.print(table, markup=False)


def _tabulated(
    out: TextIO,
    columns: list[list[str]],
    fields: Sequence[Field],
    widths: list[int] | None,
    style: str = "simple",
) -> None:
    from tabulate import tabulate

    cells = [*zip(*(column[1:] for column in columns), strict=True)]
    text = tabulate(
        cells,
        [column[0] for column in columns],
        tablefmt=style,
        disable_numparse=True,
        colalign=[field.align for field in fields] if cells else None,
        maxcolwidths=[*widths] if widths else None,
        maxheadercolwidths=[*widths] if widths else None,
    )
    out.write(text + "\n")


def write_markdown(out: TextIO, rows: Sequence[Row], fields: Sequence[Field]) -> None:
    """A GitHub table; what Markdown or HTML would take for a sign of theirs is escaped."""
    shown = fields_of(rows, fields)
    columns = [[*map(_marked, _column(rows, field))] for field in shown]
    _tabulated(out, columns, shown, None, "github")


def _marked(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
