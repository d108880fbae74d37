"""A row's keys and its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

from imd.export.statistics.counted import Counted
from imd.export.statistics.dimension import Dimension
from imd.export.statistics.model import TOTAL, Key, Level


def row(found: Counted, level: Level, key: Key, told: Mapping[str, Any]) -> dict[str, Any]:
    """A row: each of the table's questions with its answer, `total` where it is not asked, and the numbers."""
    given = {found.known[name].key: code for name, code in zip(level, key, strict=True)}
    every = dict.fromkeys(found.known[name].key for one in found.wish.levels for name in one)
    return {"keys": {name: given.get(name, TOTAL) for name in every}, **told}


def fixed(level: Level, known: Mapping[str, Dimension], *, unknown: bool = False) -> list[Key]:
    """All cells that a level can have, whatever is on file; with `unknown` also those without an answer."""
    last: tuple[str | None, ...] = (None,) if unknown else ()
    return list(product(*((*known[name].codes(), *last) for name in level)))


def order(level: Level, known: Mapping[str, Dimension]) -> Callable[[Key], Any]:
    """The order of a level's rows: that of the lists, then what they do not have, then unknown."""
    places = [{code: n for n, code in enumerate(known[name].codes())} for name in level]

    def place(key: Key) -> tuple[tuple[int, str], ...]:
        return tuple(
            (len(at) + 1, "") if code is None else (at.get(code, len(at)), code)
            for code, at in zip(key, places, strict=True)
        )

    return place
