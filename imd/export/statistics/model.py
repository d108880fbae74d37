"""What a table of numbers is made of, and what was asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.export.statistics.counted import Counted
    from imd.vault.session import Reader

INTERNAL, NETWORK, PUBLIC = "internal", "network", "public"
AUDIENCES = (INTERNAL, NETWORK, PUBLIC)
TOTAL = "total"
Rows = list[dict[str, Any]]
Level = tuple[str, ...]
"""The names of the dimensions that are crossed; empty is the total."""

Key = tuple[str | None, ...]
"""The answers of a cell, one for each name of its level; None is no answer."""
More = Callable[[Level, Key, "array[int]", int], Mapping[str, Any]]
"""What else is told of a cell, given the places of its aggressions in the population and its distinct persons."""


@dataclass(frozen=True)
class Period:
    """Days, both part of it; None is open."""

    since: str | None = None
    until: str | None = None

    def told(self) -> dict[str, str | None]:
        """As a document says it."""
        return {"since": self.since, "until": self.until}


@dataclass(frozen=True)
class Statistic:
    """One table. `levels` are what its rows stand for, `question` the dimensions whose lack is `missing`.

    `only` is one more condition for a row to count. `shape` makes other rows of those of the levels, given
    those of the period before. `measured` counts other things than attacks: it makes the units and the rows.
    `office` are levels, and `more` numbers of every cell, that are told to the office alone.
    """

    name: str
    levels: tuple[Level, ...] = ((),)
    question: Level = ()
    only: str = ""
    shape: Callable[[Rows, Rows], Rows] | None = None
    measured: Callable[[Reader, Wish], dict[str, Any]] | None = None
    office: tuple[Level, ...] = ()
    more: Callable[[Counted], More] | None = None


@dataclass(frozen=True)
class Wish:
    """A table asked for, checked. `as_of` is a stored instant."""

    table: Statistic
    period: Period
    countries: tuple[str, ...]
    by: Level
    audience: str
    as_of: str

    @property
    def levels(self) -> tuple[Level, ...]:
        """The table's levels, each also crossed with what was asked for."""
        found = list(self.table.levels)
        if self.audience == INTERNAL:
            found += self.table.office
        # What is crossed is also told alone: a crossing without its margins cannot be read.
        parts = [part for size in range(1, len(self.by) + 1) for part in combinations(self.by, size)]
        found += [(*level, *part) for part in parts for level in self.table.levels]
        return tuple(dict.fromkeys(found))
