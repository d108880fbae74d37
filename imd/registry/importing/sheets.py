"""XLSX and OpenDocument sheets as rows of text, like those of a CSV file.

Formulas are the values that were last worked out, dates are dates, whole numbers have no decimals. The
first sheet that holds something is read, or the one that the mapping names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.errors.registry import CellTooLong, FileEmpty, FileTooWide, SheetBroken, SheetMissing
from imd.registry.importing import archives
from imd.registry.importing.header import Header
from imd.registry.importing.limits import LONGEST_CELL, MOST_COLUMNS

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


@dataclass(frozen=True)
class Sheet:
    """A sheet that was read; rejected rows are written as CSV with commas."""

    path: Path
    digest: str
    sheet: CalamineSheet
    delimiter: str = ","

    def rows(self) -> Iterator[list[str]]:
        """The rows, header first, blank ones left out. Raises CellTooLong."""
        for number, cells in enumerate(self.sheet.iter_rows()):
            row = list(map(_text, cells))
            if any(row):
                if max(map(len, row)) > LONGEST_CELL:
                    raise CellTooLong(row=number, limit=LONGEST_CELL)
                yield row

    def header(self) -> Header:
        """The names of the columns. Raises FileEmpty, FileTooWide."""
        names = next(self.rows(), None)
        if names is None:
            raise FileEmpty()
        if len(names) > MOST_COLUMNS:
            raise FileTooWide(columns=len(names), limit=MOST_COLUMNS)
        return Header(names)


def open_sheet(path: Path, digest: str, name: str | None = None) -> Sheet:
    """The sheet in a file. Raises SheetBroken, SheetTooLarge, SheetMissing, FileEmpty."""
    archives.check(path)
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        names = [name] if name is not None else list(book.sheet_names)
        if name is not None and name not in book.sheet_names:
            raise SheetMissing(sheet=name)
        for each in names:
            sheet = book.get_sheet_by_name(each)
            if sheet.height:
                return Sheet(path, digest, sheet)
    except (python_calamine.CalamineError, OSError, ValueError):
        raise SheetBroken() from None
    except BaseException as fault:
        # The library's own bugs come as an exception that is no Exception.
        if type(fault).__name__ != "PanicException":
            raise
        raise SheetBroken() from None
    raise FileEmpty()


def _text(value: Any) -> str:
    if isinstance(value, str):
        # A sheet may hold what no text should: such a row is refused by its cell, not by its bytes.
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return "" if value is None else str(value)
