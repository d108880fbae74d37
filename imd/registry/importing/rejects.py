"""Rows that could not enter, with the reason, in a file of their own to be mended and imported again."""

from __future__ import annotations

import csv
import os
import secrets
from pathlib import Path
from types import TracebackType
from typing import TextIO

from imd.errors.registry import RejectsPlace
from imd.ui.safe import safe_cell

ROW, REASON = "rejected_row", "rejected_reason"


class Rejects:
    """A CSV that appears, whole and private, when the import has ended; nothing is left where it fails."""

    def __init__(self, path: Path, source: Path, names: list[str], delimiter: str) -> None:
        if path.is_dir() or not path.parent.is_dir() or (path.exists() and path.samefile(source)):
            raise RejectsPlace()
        self._path = path
        self._names = names
        self._delimiter = delimiter
        self._beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        self._file: TextIO | None = None

    def __enter__(self) -> Rejects:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            number = os.open(self._beside, flags, 0o600)
        except OSError:
            raise RejectsPlace() from None
        self._file = os.fdopen(number, "w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, delimiter=self._delimiter, lineterminator="\n")
        self._writer.writerow([ROW, REASON, *map(safe_cell, self._names)])
        return self

    def add(self, number: int, reason: str, row: list[str]) -> None:
        """One row: its number in the file (the first below the header is 1), why, and its cells."""
        self._writer.writerow([number, safe_cell(reason), *map(safe_cell, row)])

    def __exit__(
        self, kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        assert self._file is not None
        try:
            with self._file:
                self._file.flush()
                os.fsync(self._file.fileno())
            if kind is None:
                os.replace(self._beside, self._path)
        finally:
            self._beside.unlink(missing_ok=True)
