"""CSV as a spreadsheet opens it without harm: UTF-8, every cell quoted and guarded, lines end with LF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from imd.export.formats import BATCH, Layout, Piece
from imd.export.values import bare, cell

_BOM = b"\xef\xbb\xbf"


def pieces(layout: Layout, rows: Iterable[Sequence[Any]]) -> Iterator[Piece]:
    """The header, then the rows as they come."""
    yield 0, head(layout)
    write = bare if layout.raw else cell
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield len(batch), written([write(value) for value in row] for row in batch)


def head(layout: Layout) -> bytes:
    """What stands before the rows: the mark where it is wished for, the names, the tags."""
    mark = _BOM if layout.bom else b""
    return mark + written([layout.keys, *([layout.tags] if layout.tags else [])])


def written(lines: Iterable[Iterable[str]]) -> bytes:
    """Lines of cells as bytes."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(lines)
    # Half a surrogate pair cannot be written; it is no character either.
    return text.getvalue().encode("utf-8", "replace")
