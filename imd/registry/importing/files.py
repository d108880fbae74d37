"""A CSV file opened with care: what it is, how it is written, and that all of it can be read.

The file is looked through once before anything enters, so that a file which breaks off or turns to
garbage half-way leaves nothing behind; memory does not grow with the file.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from imd.errors.registry import (
    EncodingUnknown,
    FileBroken,
    FileEmpty,
    FileMissing,
    FileNotText,
    FileTooWide,
)
from imd.registry.importing.header import Header
from imd.registry.importing.limits import LONGEST_CELL, MOST_COLUMNS

_BLOCK = 1 << 20
_ENCODINGS = {"utf-8": "utf-8-sig", "utf8": "utf-8-sig", "utf-8-sig": "utf-8-sig", "cp1252": "cp1252"}
_ENCODINGS |= {"windows-1252": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252"}
_DELIMITERS = ",;\t|"
_UTF16 = {"utf-16": "utf-16", "utf16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}
_ENCODINGS |= _UTF16 | {"utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}
# Letters and signs of cp1252 that texts of the region hold; others are no sign of an old spreadsheet.
_OLD = frozenset(b"\t\r\n\x80\x85\x91\x92\x93\x94\x96\x97\xa1\xaa\xab\xb0\xba\xbb\xbf") | frozenset(
    range(32, 127)
)
_OLD |= frozenset(range(0xC0, 0x100))
_MODERN = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


@dataclass(frozen=True)
class Table:
    """A file that was looked through: text, with a header."""

    path: Path
    encoding: str
    delimiter: str
    digest: str
    guessed: bool = False

    def rows(self) -> Iterator[list[str]]:
        """The rows, header first, blank lines left out. Raises FileBroken, FileTooWide, FileEmpty."""
        csv.field_size_limit(LONGEST_CELL)
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter)
            try:
                yield from filter(None, reader)
            except csv.Error:
                raise FileBroken(row=reader.line_num, limit=LONGEST_CELL) from None
            except UnicodeError:
                # It was text a moment ago: someone is writing to it.
                raise FileNotText(encoding=_told(self.encoding)) from None

    def header(self) -> Header:
        """The names of the columns. Raises as `rows`."""
        names = next(self.rows(), None)
        if names is None:
            raise FileEmpty()
        if len(names) > MOST_COLUMNS:
            raise FileTooWide(columns=len(names), limit=MOST_COLUMNS)
        return Header(names)


def open_table(path: Path, encoding: str | None = None, delimiter: str | None = None) -> Table:
    """The table in a CSV file.

    Where no encoding is told, UTF-16 is known by its first bytes, and a file that is no UTF-8 anywhere but
    holds the letters of an older spreadsheet is read as cp1252 (`guessed`).
    Raises FileMissing, EncodingUnknown (2), FileEmpty, FileNotText (22).
    """
    codec = _ENCODINGS.get((encoding or _by_first_bytes(path)).lower())
    if codec is None or (delimiter is not None and len(delimiter) != 1):
        raise EncodingUnknown(encodings="utf-8, utf-16, cp1252")
    guessed = False
    try:
        digest = _look_through(path, codec)
    except FileNotText:
        if encoding is not None or codec != "utf-8-sig" or not _is_old(path):
            raise
        codec, guessed = "cp1252", True
        digest = _look_through(path, codec)
    return Table(path, codec, delimiter or _sniff(path, codec), digest, guessed)


def _told(codec: str) -> str:
    """An encoding's name as people know it: whether a BOM stands in front is no part of it."""
    return codec.removesuffix("-sig")


def _by_first_bytes(path: Path) -> str:
    start = first_bytes(path)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(start) > 3 and start[1] == start[3] == 0 and start[0] and start[2]:
        return "utf-16-le"
    return "utf-8"


def first_bytes(path: Path) -> bytes:
    """How the file begins. Raises FileMissing."""
    with opened(path) as file:
        return file.read(4096)


def opened(path: Path) -> BufferedReader:
    """The file, open for reading. Raises FileMissing where it is none."""
    try:
        # Not blocking: a pipe that nobody writes to must not hang the command.
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        file = os.fdopen(number, "rb")
    except OSError:
        raise FileMissing() from None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise FileMissing()
    return file


def digest_of(path: Path) -> str:
    """The file's SHA-256. Raises FileMissing, FileEmpty."""
    with opened(path) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        if not file.tell():
            raise FileEmpty()
    return digest


def _is_old(path: Path) -> bool:
    """Whether every byte is one of an older Spanish or English spreadsheet, and no UTF-8 is mixed in."""
    rest = b""
    with opened(path) as file:
        while block := file.read(_BLOCK):
            if not _OLD.issuperset(block) or _MODERN.search(rest + block):
                return False
            rest = block[-2:]
    return True


def _look_through(path: Path, codec: str) -> str:
    """The file's SHA-256, after all of it proved to be text in `codec`."""
    digest, size = hashlib.sha256(), 0
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        with opened(path) as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                size += len(block)
                text = decoder.decode(block)
                if "\0" in text:
                    raise FileNotText(encoding=_told(codec))
            decoder.decode(b"", final=True)
    except OSError:
        raise FileMissing() from None
    except UnicodeDecodeError:
        raise FileNotText(encoding=_told(codec)) from None
    if not size:
        raise FileEmpty()
    return digest.hexdigest()


def _sniff(path: Path, codec: str) -> str:
    """The delimiter of the header: the sign among `, ; TAB |` that stands there most often, outside quotes."""
    with path.open(encoding=codec, newline="") as file:
        line = file.readline(LONGEST_CELL)
    plain = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=lambda sign: (plain.count(sign), sign == ","))
