"""Pairs of records: doubles of one attack, and the kinds of pairs that look like doubles and are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from bench.likeness.telling import OFFICES, told
from bench.likeness.truth import PLACES, TOWNS, TYPES, Attack, attack, some_of, woman
from imd.registry.likeness import Record, days_apart, groups, model

Pair = tuple[Record, Record]
# Of the pairs that stand in one block, so many others for each double: with more of them precision is lower.
OTHERS = 4


def double(rng: Random) -> Pair:
    """One attack as two offices tell it, one in six times as two workers of one office do, in one file at times."""
    what = attack(rng)
    one, other = rng.sample(OFFICES, 2)
    if rng.random() >= 1 / 6:
        return told(rng, what, one), told(rng, what, other)
    return _of_one_office(rng, what, what, one)


def neighbours(rng: Random) -> Pair:
    """Two women of one organisation on one day, in one place, by the same people: as many events as women."""
    what = attack(rng)
    return _both(rng, what, replace(what, **woman(rng)))  # type: ignore[arg-type]


def again(rng: Random) -> Pair:
    """One woman attacked again within days, often in the same way: a series, not a double."""
    what = attack(rng)
    types = what.types if rng.random() < 0.5 else some_of(rng, TYPES, 0.35)
    return _both(rng, what, replace(what, day=what.day + rng.randint(1, 3), types=types))


def by_chance(rng: Random) -> Pair:
    """Two attacks that have no more in common than department, days and a type."""
    what = attack(rng)
    place = what.country, what.admin1
    town = rng.choices(PLACES[place], TOWNS)[0]
    there = replace(attack(rng), country=place[0], admin1=place[1], municipality=town)
    day = what.day + rng.randint(-3, 3)
    return _both(rng, what, replace(there, day=day, types=what.types | there.types))


def equal_rows(rng: Random) -> Pair:
    """Rows of one file, equal to the letter, that are different calls; half of the files have keys."""
    file, keyed = rng.getrandbits(30), rng.random() < 0.5
    row = replace(told(rng, attack(rng), "prensa", file=file), persons=frozenset(), named=frozenset())
    if keyed:
        row = replace(row, key="1")
    other = replace(row, id=rng.getrandbits(48), key="2" if keyed else None)
    return replace(row, persons=frozenset({1})), replace(other, persons=frozenset({2}))


def _both(rng: Random, what: Attack, other: Attack) -> Pair:
    """Two attacks as one office tells them, in two of ten times as two offices do."""
    one, two = rng.sample(OFFICES, 2)
    if rng.random() < 0.2:
        return told(rng, what, one), told(rng, other, two)
    return _of_one_office(rng, what, other, one)


def _of_one_office(rng: Random, what: Attack, other: Attack, office: str) -> Pair:
    """From one file, with or without keys, or by hand."""
    file = rng.getrandbits(30) if rng.random() < 0.4 else None
    keys = ("1", "2") if file is not None and rng.random() < 0.5 else (None, None)
    first, second = (
        told(rng, one, office, file=file, key=key) for one, key in zip((what, other), keys, strict=True)
    )
    return first, second


OTHER_KINDS: dict[str, tuple[Callable[[Random], Pair], float]] = {
    "neighbours": (neighbours, 0.2),
    "again": (again, 0.1),
    "by chance": (by_chance, 0.6),
    "equal rows": (equal_rows, 0.1),
}


def in_block(one: Record, other: Record) -> bool:
    """Whether `registry similar` compares the two: one person, or one department and group of attacks, within days."""
    if days_apart(one, other) > model().days:
        return False
    here = (one.country, one.admin1) == (other.country, other.admin1)
    return bool(one.persons & other.persons) or (here and bool(groups(one.types) & groups(other.types)))


def doubles(seed: int, count: int) -> Iterator[Pair]:
    """So many doubles, in one block or not."""
    rng = Random(f"{seed} doubles")
    return (double(rng) for _ in range(count))


def others(seed: int, kind: str, count: int) -> Iterator[Pair]:
    """So many pairs of a kind that is no double, all of them in one block."""
    rng, (make, _share) = Random(f"{seed} {kind}"), OTHER_KINDS[kind]
    found = 0
    while found < count:
        if in_block(*(pair := make(rng))):
            found += 1
            yield pair


def at_large(seed: int, count: int) -> Iterator[Pair]:
    """Records of any two attacks."""
    rng = Random(f"{seed} at large")
    return ((told(rng, attack(rng), OFFICES[0]), told(rng, attack(rng), OFFICES[1])) for _ in range(count))
