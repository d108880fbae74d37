"""The rooms of a house as they are typed: `2x1,3x2` is two with one bed and three with two.

An `f` marks a family room: `1x4f`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from imd.errors.funds import RoomsInvalid

MOST_BEDS = 500
_GROUP = re.compile(r"\s*([0-9]{1,3})\s*[xX×]\s*([0-9]{1,3})\s*([fF]?)\s*", re.ASCII)


class Room(NamedTuple):
    """Its beds, and whether it is kept for a woman with those who depend on her."""

    beds: int
    family: bool = False


def parse(text: object, beds: int) -> list[Room]:
    """The rooms. Raises RoomsInvalid where their beds are not `beds` in all."""
    rooms: list[Room] = []
    for part in text.split(",") if isinstance(text, str) else ():
        found = _GROUP.fullmatch(part)
        if found is None or not int(found[1]) or not int(found[2]):
            raise RoomsInvalid()
        rooms += [Room(int(found[2]), bool(found[3]))] * int(found[1])
    if sum(room.beds for room in rooms) != beds:
        raise RoomsInvalid()
    return rooms


def written(rooms: Iterable[Room]) -> str:
    """The rooms as they are typed."""
    return ",".join(
        f"{len(list(alike))}x{room.beds}{'f' if room.family else ''}" for room, alike in groupby(rooms)
    )
