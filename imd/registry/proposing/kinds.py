"""What was done: columns that mark one kind of violence each, or what the file's name says of all rows."""

from __future__ import annotations

from collections.abc import Sequence

from imd.registry.proposing.columns import Column
from imd.registry.proposing.words import folded, known
from imd.registry.tokens import fold

FALLBACK = "INT.IPV"


def marked(columns: Sequence[Column]) -> list[tuple[str, Column, list[str]]]:
    """(code, column, its words for yes) of the columns that mark a kind of violence."""
    found: dict[str, tuple[str, Column, list[str]]] = {}
    for column in columns:
        yes = _yes_words(column)
        code = _kind(column) if yes else None
        if code and yes and code not in found:
            found[code] = code, column, yes
    return sorted(found.values(), key=lambda one: one[0] == FALLBACK)


def _yes_words(column: Column) -> list[str]:
    yes: dict[str, str] = {}
    for word in column.words:
        text = fold(word)
        if text in folded("yes"):
            yes.setdefault(text, word)
        elif text and text not in folded("no") and text not in folded("unknown"):
            return []
    return list(yes.values())


def _kind(column: Column) -> str | None:
    words = set(column.folded)
    return next(
        (
            code
            for code, names in known()["kinds"].items()
            if any(set(fold(name).split()) <= words for name in names)
        ),
        None,
    )


def whole(names: Sequence[str]) -> str | None:
    """The code that a file's or column's name says of every row."""
    words = {word for name in names for word in fold(name.replace("_", " ")).split()}
    return next(
        (code for code, known_names in known()["whole"].items() if words & set(map(fold, known_names))), None
    )
