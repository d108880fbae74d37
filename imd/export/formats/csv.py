"""CSV as a spreadsheet opens it without harm: UTF-8, every cell quoted and guarded, lines end with LF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from imd.export.formats import BATCH, Piece
from imd.export.values import cell


def pieces(keys: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[Piece]:
    """The header, then the rows as they come."""
    yield 0, written([keys])
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield len(batch), written([cell(value) for value in row] for row in batch)


def written(lines: Iterable[Iterable[str]]) -> bytes:
    """Lines of cells as bytes."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(lines)
    # Half a surrogate pair cannot be written; it is no character either.
    return text.getvalue().encode("utf-8", "replace")
