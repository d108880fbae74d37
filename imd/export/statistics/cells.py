"""From aggressions to cells: which of them stand behind each number, and the numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from imd.export.statistics.dimension import Codes, Dimension
from imd.export.statistics.model import Key, Level
from imd.export.statistics.population import Population

Members = Mapping[Key, "array[int]"]
"""Of each cell of a level the places, in the population, of the aggressions that stand in it."""


@dataclass(frozen=True)
class Counts:
    """The exact numbers of a cell."""

    aggressions: int
    persons: int
    events: int
    organisations: int

    def told(self) -> dict[str, int]:
        """As a document says them."""
        return {
            "aggressions": self.aggressions,
            "persons": self.persons,
            "events": self.events,
            "organisations": self.organisations,
        }


def members(people: Population, level: Level, dimensions: Mapping[str, Dimension]) -> Members:
    """Who stands in each cell of a level. An act with several answers stands in several cells."""
    found: dict[Key, array[int]] = {}
    if not level:
        return {(): array("l", range(len(people)))}
    read = [_read(dimensions[name], people.values[name]) for name in level]
    for place, answers in enumerate(zip(*read, strict=True)):
        for key in product(*answers):
            if (cell := found.get(key)) is None:
                cell = found[key] = array("l")
            cell.append(place)
    return found


def _read(dimension: Dimension, column: Sequence[object]) -> Iterator[Codes]:
    # Few different values stand in a column: each is read once.
    seen: dict[object, Codes] = {}
    for value in column:
        if (codes := seen.get(value)) is None:
            codes = seen[value] = dimension.read(value)
        yield codes


def counts(people: Population, places: array[int]) -> Counts:
    """The numbers of a cell; persons and organisations are distinct ones that are known."""
    return Counts(
        len(places),
        distinct(people.persons, places),
        distinct(people.events, places),
        distinct(people.organisations, places),
    )


def distinct(column: array[int], places: array[int]) -> int:
    """How many different ones stand behind a cell; nobody known counts for nothing."""
    found = {column[place] for place in places}
    found.discard(0)
    return len(found)


def missing(people: Population, question: Level, dimensions: Mapping[str, Dimension]) -> array[int]:
    """The aggressions without an answer to the table's question."""
    columns = [_read(dimensions[name], people.values[name]) for name in question]
    if not columns:
        return array("l")
    return array("l", (n for n, answers in enumerate(zip(*columns, strict=True)) if (None,) in answers))
