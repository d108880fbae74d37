"""A sheet's file is a zip of XML: whether it may be unpacked, judged before a library reads it.

A few kilobytes can unpack to gigabytes, and one cell in the last corner makes a reader set aside room for
all the empty ones. Both are refused by what the file declares and by one look through its cells.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from imd.errors.registry import SheetBroken, SheetTooLarge

MOST_BYTES = 1 << 30
MOST_RATIO = 300
SMALL = 1 << 24
MOST_FILES = 5_000
MOST_CELLS = 8_000_000
_BLOCK = 1 << 20
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})([0-9]{1,7})"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def kind(path: Path) -> str | None:
    """`xlsx`, `ods`, or None where the zip is neither. Raises SheetBroken, SheetTooLarge."""
    with _opened(path) as file:
        names = set(file.namelist())
        _bounded(file.infolist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "ods" if {"content.xml", "mimetype"} <= names else None


def check(path: Path) -> None:
    """Refuse a file whose cells need more room than is reasonable. Raises SheetBroken, SheetTooLarge."""
    with _opened(path) as file:
        for info in file.infolist():
            if _SHEET.fullmatch(info.filename):
                _check_places(file, info)
            elif info.filename == "content.xml":
                _Cells().look_through(_blocks(file, info))


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise SheetBroken() from None


def _bounded(files: list[zipfile.ZipInfo]) -> None:
    if len(files) > MOST_FILES or sum(info.file_size for info in files) > MOST_BYTES:
        raise SheetTooLarge()
    for info in files:
        if info.flag_bits & 1:
            raise SheetBroken()
        if info.file_size > SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1):
            raise SheetTooLarge()


def _blocks(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes; a size or checksum that was declared falsely is found here."""
    try:
        with file.open(info) as stream:
            while block := stream.read(_BLOCK):
                yield block
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        raise SheetBroken() from None
    except Exception as fault:
        # zlib's own error has no public base of its own to name here.
        if type(fault).__module__ != "zlib":
            raise
        raise SheetBroken() from None


def _check_places(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    rest, last_row, last_column = b"", 0, 0
    for block in _blocks(file, info):
        text = rest + block
        for column, row in _PLACE.findall(text):
            last_row = max(last_row, int(row))
            last_column = max(last_column, _number(column))
        if last_row * last_column > MOST_CELLS:
            raise SheetTooLarge()
        rest = text[-16:]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class _Cells:
    """Counts the cells of an OpenDocument sheet, those that are written once and repeated included."""

    def __init__(self) -> None:
        self._rows = self._width = self._row = self._column = self._repeat = 0
        self._filled = False

    def look_through(self, blocks: Iterator[bytes]) -> None:
        """Raises SheetBroken, SheetTooLarge."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = _no_entities
        try:
            for block in blocks:
                parser.Parse(block, False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise SheetBroken() from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._rows = self._width = 0
        elif name == "table:table-row":
            self._row, self._column, self._filled = _times(attributes, "table:number-rows-repeated"), 0, False
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._repeat = _times(attributes, "table:number-columns-repeated")
            self._column += self._repeat
            if "office:value-type" in attributes or "calcext:value-type" in attributes:
                self._fill()
        elif name == "text:p":
            self._fill()

    def _fill(self) -> None:
        self._filled = True
        self._width = max(self._width, self._column)

    def _end(self, name: str) -> None:
        if name != "table:table-row":
            return
        # Empty rows count where a filled one follows.
        self._rows += self._row
        if self._filled and self._rows * self._width > MOST_CELLS:
            raise SheetTooLarge()


def _times(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 10 else MOST_CELLS


def _no_entities(*_declared: object) -> None:
    raise SheetBroken()
