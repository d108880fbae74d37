"""Concentration: how many attacks came upon each person who is known. Source: statistics.md 8, formula c."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from imd.export.statistics.model import Key, Level, More
from imd.export.statistics.share import ratio

if TYPE_CHECKING:
    from imd.export.statistics.counted import Counted


def per_person(found: Counted) -> More:
    """Attacks on known persons, divided by these persons; attacks on nobody known are left out of both."""
    persons = found.people.persons

    def more(_level: Level, _key: Key, places: array[int], distinct: int) -> dict[str, Any]:
        known = sum(map(bool, map(persons.__getitem__, places)))
        return {"per_person": ratio(known, distinct)}

    return more
