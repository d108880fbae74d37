"""Groups of rows that look alike, and what can be said of the smallest: people are counted, never rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Class:
    """The rows that have the same descriptions: whose they are, and the sensitive values among them."""

    people: set[Any] = field(default_factory=set)
    values: set[Any] = field(default_factory=set)
    rows: list[int] = field(default_factory=list)


Classes = Mapping[Hashable, Class]


def classes(rows: Iterable[tuple[Hashable, Any, Iterable[Any]]]) -> dict[Hashable, Class]:
    """Rows of (descriptions, person, sensitive values) in their classes."""
    found = defaultdict[Hashable, Class](Class)
    for at, (looks, person, values) in enumerate(rows):
        one = found[looks]
        one.people.add(person)
        one.values.update(values)
        one.rows.append(at)
    return dict(found)


def k(found: Classes) -> int:
    """The fewest distinct people in a class (k-anonymity, of people)."""
    return min((len(one.people) for one in found.values()), default=0)


def diversity(found: Classes) -> int:
    """The fewest distinct sensitive values in a class (l-diversity)."""
    return min((len(one.values) for one in found.values()), default=0)


def small(found: Classes, people: int, values: int) -> set[Hashable]:
    """The classes in which somebody could be found, or something learnt about all."""
    return {looks for looks, one in found.items() if len(one.people) < people or len(one.values) < values}
