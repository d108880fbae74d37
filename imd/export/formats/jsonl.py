"""One JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from imd.export.formats import BATCH, Layout, Piece
from imd.ui.safe import UNSEEN

# Made once: json.dumps would make one for every row.
_encoded = json.JSONEncoder(ensure_ascii=False).encode


def pieces(layout: Layout, rows: Iterable[Sequence[Any]]) -> Iterator[Piece]:
    """The rows as they come."""
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield len(batch), "".join(line(layout.keys, row) + "\n" for row in batch).encode()


def line(keys: Sequence[str], row: Sequence[Any]) -> str:
    """A row as an object on one line; what nobody sees stands there as an escape."""
    text = _encoded(dict(zip(keys, row, strict=True)))
    return text if text.isprintable() else UNSEEN.sub(lambda found: _escape(found[0]), text)


def _escape(char: str) -> str:
    return "\\u007f" if char == "\x7f" else json.dumps(char)[1:-1]
