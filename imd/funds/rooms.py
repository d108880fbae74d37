"""The rooms of a house as they are typed: `2x1,3x2` is two rooms with one bed and three with two."""

from __future__ import annotations

import re
from itertools import groupby

from imd.errors.funds import RoomsInvalid

MOST_BEDS = 500
_GROUP = re.compile(r"\s*([0-9]{1,3})\s*[xX×]\s*([0-9]{1,3})\s*", re.ASCII)


def parse(text: object, beds: int) -> list[int]:
    """The beds of each room. Raises RoomsInvalid where they are not `beds` in all."""
    rooms: list[int] = []
    for part in text.split(",") if isinstance(text, str) else ():
        found = _GROUP.fullmatch(part)
        if found is None or not int(found[1]) or not int(found[2]):
            raise RoomsInvalid()
        rooms += [int(found[2])] * int(found[1])
    if sum(rooms) != beds:
        raise RoomsInvalid()
    return rooms


def written(rooms: list[int]) -> str:
    """The beds of each room as they are typed."""
    return ",".join(f"{len(list(alike))}x{beds}" for beds, alike in groupby(rooms))
