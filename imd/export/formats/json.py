"""One JSON array of row objects, written row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from imd.export.formats import BATCH, Layout, Piece
from imd.export.formats.jsonl import lines


def pieces(layout: Layout, rows: Iterable[Sequence[Any]]) -> Iterator[Piece]:
    """The opening bracket, the rows as they come, the closing bracket."""
    source, written = iter(rows), lines(layout)
    before = "[\n"
    while batch := list(islice(source, BATCH)):
        yield len(batch), (before + ",\n".join(written(batch))).encode()
        before = ",\n"
    yield 0, b"[]\n" if before == "[\n" else b"\n]\n"
