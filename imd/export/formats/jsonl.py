"""One JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from imd.export.formats import BATCH, Layout, Piece
from imd.ui.safe import UNSEEN

# Made once: json.dumps would make one for every value.
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_REMEMBERED, _SHORT = 4096, 100

Lines = Callable[[Sequence[Sequence[Any]]], list[str]]


def pieces(layout: Layout, rows: Iterable[Sequence[Any]]) -> Iterator[Piece]:
    """The rows as they come."""
    source, written = iter(rows), lines(layout)
    while batch := list(islice(source, BATCH)):
        yield len(batch), ("\n".join(written(batch)) + "\n").encode()


def lines(layout: Layout) -> Lines:
    """What writes rows as objects of one line each; what nobody sees stands there as an escape."""
    columns = [_Members(key, kind).of for key, kind in zip(layout.keys, layout.kinds, strict=True)]

    def written(rows: Sequence[Sequence[Any]]) -> list[str]:
        made = [make(values) for make, values in zip(columns, zip(*rows, strict=True), strict=True)]
        return [f"{{{', '.join(members)}}}" for members in zip(*made, strict=True)]

    return written


class _Members(dict[Any, str]):
    """The members of a column, remembered: most columns hold few different values, of one kind."""

    def __init__(self, key: str, kind: str) -> None:
        super().__init__()
        self._start, self._named = f"{_seen(key)}: ", kind == "pseudonym"

    def of(self, values: Sequence[Any]) -> list[str]:
        """The members of some rows."""
        if self._named:
            # Each is another, and nothing in one is to be looked at.
            return [
                f'{self._start}"{value}"' if value is not None else f"{self._start}null" for value in values
            ]
        try:
            return list(map(self.__getitem__, values))
        except TypeError:
            return [self._listed(value) if type(value) is list else self[value] for value in values]

    def _listed(self, value: list[Any]) -> str:
        """Lists cannot be remembered, tuples of plain values can; they are written alike."""
        try:
            return self[tuple(value)]
        except TypeError:
            return self._start + _seen(value)

    def __missing__(self, value: Any) -> str:
        made = self._start + _seen(value)
        if len(self) < _REMEMBERED and len(made) < _SHORT:
            self[value] = made
        return made


def _seen(value: Any) -> str:
    text = _encoded(value)
    return text if text.isprintable() else UNSEEN.sub(lambda found: _escape(found[0]), text)


def _escape(char: str) -> str:
    return "\\u007f" if char == "\x7f" else json.dumps(char)[1:-1]
