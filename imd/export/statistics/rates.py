"""Shares that have a base of their own, with how far chance may have moved them: of the gender component first."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from imd.export.statistics.cells import Members, members
from imd.export.statistics.clustered import clustered, kinds
from imd.export.statistics.model import Key, Level, More
from imd.export.statistics.share import percent

if TYPE_CHECKING:
    from imd.export.statistics.counted import Counted

GENDERED, COMPONENT, RELATIVES = "gendered", "component", "relatives"
_OF: Mapping[Level, str] = {(COMPONENT,): GENDERED, (RELATIVES,): RELATIVES}
"""Of whose answers each share is taken."""
LEAST_BASE = 20
"""Of fewer attacks no interval is told."""


def rates(found: Counted) -> More:
    """Of attacks with a component, or that reached relatives, their share of those with an answer to that.

    `rate`, `rate_low` and `rate_high` in percent; the bounds are None where too little is known.
    """

    @cache
    def cells(level: Level) -> Members:
        return members(found.people, level, found.known)

    @cache
    def answered(name: str) -> Counter[int]:
        return _events(found, *(places for key, places in cells((name,)).items() if key != (None,)))

    def more(level: Level, key: Key, places: array[int], _persons: int) -> dict[str, Any]:
        if GENDERED in level:
            at = level.index(GENDERED)
            if key[at] != "yes":
                return {}
            without = cells(level).get((*key[:at], "no", *key[at + 1 :]), found.nothing)
            return _told(_events(found, places), _events(found, places, without))
        if None in key or _OF.get(level, "") not in found.known:
            return {}
        return _told(_events(found, places), answered(_OF[level]))

    return more


def _events(found: Counted, *cells: array[int]) -> Counter[int]:
    """How many of these attacks each event has."""
    met = Counter[int]()
    for places in cells:
        met.update(map(found.people.events.__getitem__, places))
    return met


def _told(part: Counter[int], whole: Counter[int]) -> dict[str, Any]:
    base = whole.total()
    bounds = clustered(kinds(part, whole)) if base >= LEAST_BASE else None
    low, high = (round(100 * bound, 1) for bound in bounds) if bounds else (None, None)
    return {"rate": percent(part.total(), base), "rate_low": low, "rate_high": high}
