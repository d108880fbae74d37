"""Formats of exports: one file each, turning rows into pieces of bytes, each with how many rows it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, cast

FORMATS = ("csv", "json", "jsonl")

Piece = tuple[int, bytes]
Write = Callable[[Sequence[str], Iterable[Sequence[Any]]], Iterator[Piece]]
BATCH = 500
"""Rows in a piece."""


def writer(name: str) -> Write:
    """The function that writes keys and rows in that format, one of FORMATS."""
    return cast(Write, import_module(f"imd.export.formats.{name}").pieces)
