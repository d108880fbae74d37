"""A CSV file opened with care: what it is, how it is written, and that all of it can be read.

The file is looked through once before anything enters, so that a file which breaks off or turns to
garbage half-way leaves nothing behind; memory does not grow with the file.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from imd.errors.registry import (
    EncodingUnknown,
    FileBroken,
    FileEmpty,
    FileMissing,
    FileNotText,
    FileTooWide,
    KindUnknown,
)
from imd.registry.importing.header import Header

MOST_COLUMNS = 1_000
LONGEST_CELL = 131_072
_BLOCK = 1 << 20
_ENCODINGS = {"utf-8": "utf-8-sig", "utf8": "utf-8-sig", "utf-8-sig": "utf-8-sig", "cp1252": "cp1252"}
_ENCODINGS |= {"windows-1252": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252"}
_DELIMITERS = ",;\t|"
_OTHER_KINDS = {".xlsx", ".xls", ".ods", ".json", ".jsonl", ".pdf", ".docx", ".zip", ".parquet"}


@dataclass(frozen=True)
class Table:
    """A file that was looked through: text, with a header."""

    path: Path
    encoding: str
    delimiter: str
    digest: str

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
                raise FileNotText(encoding=self.encoding) from None

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

    Raises FileMissing, KindUnknown, EncodingUnknown (2), FileEmpty, FileNotText (22).
    """
    if path.suffix.lower() in _OTHER_KINDS:
        raise KindUnknown()
    codec = _ENCODINGS.get((encoding or "utf-8").lower())
    if codec is None or (delimiter is not None and len(delimiter) != 1):
        raise EncodingUnknown(encodings="utf-8, cp1252")
    digest = _look_through(path, codec)
    return Table(path, codec, delimiter or _sniff(path, codec), digest)


def _look_through(path: Path, codec: str) -> str:
    """The file's SHA-256, after all of it proved to be text in `codec`."""
    digest, size = hashlib.sha256(), 0
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        # Not blocking: a pipe that nobody writes to must not hang the command.
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise FileMissing()
            while block := file.read(_BLOCK):
                digest.update(block)
                size += len(block)
                decoder.decode(block)
                if b"\0" in block:
                    raise FileNotText(encoding=codec)
            decoder.decode(b"", final=True)
    except OSError:
        raise FileMissing() from None
    except UnicodeDecodeError:
        raise FileNotText(encoding=codec) from None
    if not size:
        raise FileEmpty()
    return digest.hexdigest()


def _sniff(path: Path, codec: str) -> str:
    """The delimiter of the header: the sign among `, ; TAB |` that stands there most often, outside quotes."""
    with path.open(encoding=codec, newline="") as file:
        line = file.readline(LONGEST_CELL)
    plain = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=lambda sign: (plain.count(sign), sign == ","))
