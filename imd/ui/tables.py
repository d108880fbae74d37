"""A list of records as a table: drawn on a terminal, plain lines for a screen reader, Markdown for a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

    Where it would not fit, or with `plain`, each row becomes a block of lines instead.
    """
    shown = fields_of(rows, fields)
    if not rows:
        out.write(_(_NOTHING) + "\n")
    elif plain:
        write_blocks(out, rows, shown, width=None)
    else:
        _write(out, rows, shown, width, color)


def _write(out: TextIO, rows: Sequence[Row], fields: Sequence[Field], width: int | None, color: bool) -> None:
    heads = [_(field.label) for field in fields]
    cells = [[spoken(reach(row, field.key), field) for field in fields] for row in rows]
    if width is None:
        _tabulated(out, heads, cells, fields, None)
        return
    drawn = len(rows) <= DRAWN_ROWS
    columns = [[head, *column] for head, *column in zip(heads, *cells, strict=True)]
    widths = fit(columns, width, _GAP if drawn else _TABULATE_GAP)
    if widths is None:
        write_blocks(out, rows, fields, width=width)
    elif drawn:
        _drawn(out, heads, cells, fields, widths, color)
    else:
        _tabulated(out, heads, cells, fields, widths)


def _drawn(
    out: TextIO,
    heads: list[str],
    cells: list[list[str]],
    fields: Sequence[Field],
    widths: list[int],
    color: bool,
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
    for head, field, wide in zip(heads, fields, widths, strict=True):
        table.add_column(Text(head), justify=field.align, width=wide, overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    total = sum(widths) + _GAP * len(widths)
    console = Console(
        file=out, width=total, color_system="auto" if color else None, force_terminal=color, highlight=False
    )
    console.print(table, markup=False)


def _tabulated(
    out: TextIO,
    heads: list[str],
    cells: list[list[str]],
    fields: Sequence[Field],
    widths: list[int] | None,
    style: str = "simple",
) -> None:
    from tabulate import tabulate

    text = tabulate(
        cells,
        heads,
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
    heads = [_marked(_(field.label)) for field in shown]
    cells = [[_marked(spoken(reach(row, field.key), field)) for field in shown] for row in rows]
    _tabulated(out, heads, cells, shown, None, "github")


def _marked(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
