"""How wide the columns of a table may be so that nothing is lost on a screen."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["fit", "width_of"]

_WORD = 16
_LONG, _PROSE = 40, 24


def width_of(text: str) -> int:
    """The terminal columns that one line takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def fit(columns: Sequence[Sequence[str]], width: int, gap: int) -> list[int] | None:
    """A width for each column (each given as its texts) with `gap` between two, within `width` in all.

    The widest give way first; the first column, and words of usual length, are never broken. None
    where it cannot be done: then a table is the wrong shape.
    """
    widths = [max(map(width_of, column), default=0) for column in columns]
    floors = [widths[0], *(_floor(column) for column in columns[1:])] if columns else []
    room = width - gap * (len(columns) - 1)
    while sum(widths) > room:
        spare = [now - floor for now, floor in zip(widths, floors, strict=True)]
        if not any(spare):
            return None
        widest = max((i for i, free in enumerate(spare) if free), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _floor(column: Sequence[str]) -> int:
    if max(map(width_of, column), default=0) > _LONG:
        return _PROSE
    words = (width_of(word) for text in column for word in text.split())
    return min(max(words, default=0), _WORD)
