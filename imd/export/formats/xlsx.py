"""XLSX with every cell typed: text is text and never a formula, money is exact, the first row stays in sight.

XlsxWriter makes the workbook, with no file anywhere but in memory; the rows are then put into its sheet
one piece at a time, so that a million of them need no more memory than ten. Times in the file are
fixed: the same rows are the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from imd.errors.export import SheetTooLong
from imd.export.formats import BATCH, Layout, Piece
from imd.export.formats import xlsx_cells as cells

MOST_ROWS = 1_048_576
"""Rows of a sheet (Excel's limits), the header among them."""
_SHEET = "xl/worksheets/sheet1.xml"
_START = datetime(1980, 1, 1)  # noqa: DTZ001 - what a ZIP archive calls no date
_WIDTH = 18
_LEVEL = 1


def pieces(layout: Layout, rows: Iterable[Sequence[Any]]) -> Iterator[Piece]:
    """The workbook around the rows as they come. Raises CellTooLong, SheetTooLong."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        with zipfile.ZipFile(io.BytesIO(_workbook(layout))) as shell:
            for part in shell.namelist():
                if part != _SHEET:
                    archive.writestr(_named(part), shell.read(part))
            before, after = shell.read(_SHEET).split(b"</sheetData>")
        # A sheet may grow beyond 4 GiB before it is packed.
        with archive.open(_named(_SHEET), "w", force_zip64=True) as sheet:
            # Readers that go by it would stop after the header: how many rows come is not known yet.
            sheet.write(re.sub(rb"<dimension [^>]*/>", b"", before))
            for count, piece in _sheet_rows(layout, rows, _money_style(before)):
                sheet.write(piece)
                yield count, sink.taken()
            sheet.write(b"</sheetData>" + after)
    yield 0, sink.taken()


def _money_style(head: bytes) -> str:
    """The number that the workbook gave the only format that columns have."""
    found = re.search(rb'<col [^>]*style="(\d+)"', head)
    return found[1].decode() if found else ""


def _sheet_rows(layout: Layout, rows: Iterable[Sequence[Any]], style: str) -> Iterator[Piece]:
    written = cells.lines(layout, style)
    at = 2 if layout.tags else 1
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        if at + len(batch) > MOST_ROWS:
            raise SheetTooLong(rows=f"{MOST_ROWS - (2 if layout.tags else 1)}")
        yield len(batch), written(at + 1, batch).encode()
        at += len(batch)


def _workbook(layout: Layout) -> bytes:
    """A workbook with the header alone."""
    import xlsxwriter

    data = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, safe) as book:
        book.set_properties({"created": _START})
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        sheet = book.add_worksheet(layout.name)
        sheet.set_column(0, len(layout.keys) - 1, _WIDTH)
        for at, kind in enumerate(layout.kinds):
            if kind == "money":
                sheet.set_column(at, at, _WIDTH, money)
        sheet.write_row(0, 0, layout.keys, bold)
        sheet.write_row(1, 0, layout.tags)
        sheet.freeze_panes(2 if layout.tags else 1, 0)
    return data.getvalue()


def _named(part: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(part, _START.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


class _Sink(io.RawIOBase):
    """Takes what the archive writes, to be handed on piece by piece; nobody can seek in it."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: Any) -> int:
        self._held += data
        self._at += len(data)
        return len(data)

    def taken(self) -> bytes:
        """What came since the last time."""
        held = bytes(self._held)
        self._held.clear()
        return held
