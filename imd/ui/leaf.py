"""Text to be read on a screen, in as many pages as it takes: nothing is cut off in a small window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

from imd.ui.safe import safe_term

__all__ = ["Line", "fitted", "page", "paragraphs"]

Line = tuple[str, str]
"""A style and one line that fits the screen."""


def fitted(text: str, columns: int) -> list[str]:
    """The text, safe, in lines broken between words at the width of the screen."""
    lines = safe_term(text, newlines=True).split("\n")
    return [part for line in lines for part in wrap(line, max(columns - 1, 20)) or [""]]


def paragraphs(parts: Iterable[Line], columns: int) -> list[Line]:
    """Styled texts as lines, an empty line between two; empty texts are left out."""
    lines: list[Line] = []
    for style, text in parts:
        if text:
            lines += [("", ""), *((style, line) for line in fitted(text, columns))]
    return lines[1:]


def page(lines: Sequence[Line], number: int, rows: int) -> tuple[Sequence[Line], int]:
    """The lines of page `number`, from 0, where `rows` fit on one; and how many pages there are."""
    fit = max(rows, 1)
    return lines[number * fit : (number + 1) * fit], max(-(-len(lines) // fit), 1)
