"""From aggressions to cells: which of them stand behind each number, and the numbers."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from operator import add

from imd.export.statistics.column import Column
from imd.export.statistics.dimension import Dimension
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
    if not level:
        return {(): array("I", range(len(people)))}
    columns = [people.values[name] for name in level]
    meant = [column.read(dimensions[name].read) for name, column in zip(level, columns, strict=True)]
    parts: dict[Key, list[array[int]]] = {}
    for numbers, places in _alike(columns):
        for key in product(*(read[number] for read, number in zip(meant, numbers, strict=True))):
            parts.setdefault(key, []).append(places)
    return {key: _together(found) for key, found in parts.items()}


def _together(parts: list[array[int]]) -> array[int]:
    """All places in their order."""
    return parts[0] if len(parts) == 1 else array("I", sorted(chain.from_iterable(parts)))


def _alike(columns: Sequence[Column]) -> Iterator[tuple[tuple[int, ...], array[int]]]:
    """The places at which the same was answered to everything, with the numbers of these answers."""
    first, *others = columns
    numbers: Iterable[int] = first.numbers
    # Several numbers as one, which is quicker found than a tuple of them.
    for column in others:
        numbers = map(add, map(len(column.answers).__mul__, numbers), column.numbers)
    found = defaultdict[int, "array[int]"](_places)
    for place, number in enumerate(numbers):
        found[number].append(place)
    for number, places in found.items():
        apart: list[int] = []
        for column in reversed(others):
            number, last = divmod(number, len(column.answers))
            apart.append(last)
        yield (number, *reversed(apart)), places


def _places() -> array[int]:
    return array("I")


def counts(people: Population, places: array[int]) -> Counts:
    """The numbers of a cell; persons and organisations are distinct ones that are known."""
    return Counts(
        len(places),
        distinct(people.persons, places),
        distinct(people.events, places),
        distinct(people.organisations, places) if people.has_organisations else 0,
    )


def distinct(column: array[int], places: array[int]) -> int:
    """How many different ones stand behind a cell; nobody known counts for nothing."""
    every = len(places) == len(column)
    found = set(column) if every else set(map(column.__getitem__, places))
    found.discard(0)
    return len(found)


def missing(people: Population, question: Level, dimensions: Mapping[str, Dimension]) -> array[int]:
    """The aggressions without an answer to the table's question."""
    if not question:
        return array("I")
    lacking = array("I")
    for key, places in members(people, question, dimensions).items():
        if None in key:
            lacking.extend(places)
    return array("I", sorted(set(lacking)))
