"""Formats of exports: one file each, turning rows into pieces of bytes, each with how many rows it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

FORMATS = ("csv", "json", "jsonl", "xlsx", "parquet")
BINARY = frozenset({"xlsx", "parquet"})
"""Formats that no terminal can show."""
OF_CELLS = frozenset({"csv", "xlsx"})
"""Formats whose second row may hold tags."""

Piece = tuple[int, bytes]
BATCH = 500
"""Rows in a piece."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out in a file.

    `kinds` are the columns' (see imd.export.columns); `tags` a second row under the names (HXL), of cells.
    `bom` and `raw` are of CSV only: a mark at the start for spreadsheets that guess wrong without it; cells
    exactly as they are, for programs that nothing in a cell can lead astray.
    """

    name: str
    keys: tuple[str, ...]
    kinds: tuple[str, ...]
    tags: tuple[str, ...] = ()
    bom: bool = False
    raw: bool = False


Write = Callable[[Layout, Iterable[Sequence[Any]]], Iterator[Piece]]


def writer(name: str) -> Write:
    """The function that writes rows in that format, one of FORMATS."""
    return cast(Write, import_module(f"imd.export.formats.{name}").pieces)
