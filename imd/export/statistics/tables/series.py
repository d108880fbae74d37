"""T10: how often the same person was attacked, what came after what, and what comes together.

Repeat share R = (A - P) / A over the attacks on known persons. What comes next is looked for up to the last day
known, also after the period; whoever was not attacked again yet is censored, never left out.
Source: statistics.md 8, rows 10 and 11, formulas c and e.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.export.statistics import survival
from imd.export.statistics.chains import Attack, Forms, Lives, day_of, followed, next_attacks, pairs
from imd.export.statistics.dimension import Dimension, one
from imd.export.statistics.measured import middle, row, told
from imd.export.statistics.model import Period, Rows, Statistic, Wish
from imd.export.statistics.population import Population, population
from imd.export.statistics.share import percent, ratio

if TYPE_CHECKING:
    from imd.vault.session import Reader

_COLUMNS = tuple(
    Dimension(name, name, sql, one, tuple)
    for name, sql in (("series", "a.series"), ("type", "a.type"), ("measures", "a.previous_measures"))
)
_THREATS = ("PSY.DTH", "PSY.THR")
_PHYSICAL = ("LIFE", "INT")
_NOT_PHYSICAL = "INT.SEXH"
GROUPS = ("persons_once", "persons_two_to_four", "persons_five_or_more")
"""Persons by how often they were attacked."""
_WITHIN, _WINDOW = 180, 90
_LEAST, _MOST_PAIRS = 20, 20
"""Of fewer findings neither index is told; the pairs told are those found most often."""


@dataclass(frozen=True)
class _Read:
    """`inside` are the places of the attacks in the period; the others are later. `last` and `until` are days."""

    people: Population
    inside: Sequence[int]
    last: int
    until: int


def repeats(attacks: int, persons: int) -> tuple[int, float | None]:
    """(attacks after a person's first, their share of all attacks in percent)."""
    return attacks - persons, percent(attacks - persons, attacks)


def how_often(times: int) -> str:
    """The group of whoever was attacked so many times."""
    return GROUPS[0] if times < 2 else GROUPS[1] if times < 5 else GROUPS[2]


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    read = _read(db, wish)
    each = Counter(read.people.persons[place] for place in read.inside if read.people.persons[place])
    lives = _lives(read.people)
    types = _types(read)
    rows = [
        *_repetition(each),
        *_said(read),
        *_after(read, lives),
        *_several(types),
        *_pairs(types, lives),
    ]
    return told(rows, each.total(), len(read.inside) - each.total())


def _read(db: Reader, wish: Wish) -> _Read:
    period = wish.period
    people = population(db, replace(wish, period=Period(period.since, None)), _COLUMNS)
    until = datetime.fromisoformat(wish.as_of).astimezone().toordinal()
    if period.until is None:
        return _Read(people, range(len(people)), until, until)
    last = period.until
    within = people.days.read(lambda days: "" < days.partition("/")[2] <= last)
    inside = array("I", (place for place, number in enumerate(people.days.numbers) if within[number]))
    return _Read(people, inside, min(until, day_of(f"{period.until}/{period.until}") or until), until)


def _repetition(each: Counter[int]) -> Rows:
    attacks, persons = each.total(), len(each)
    again, share = repeats(attacks, persons)
    most = sorted(each.values(), reverse=True)[: -(-persons // 10)]
    groups = {name: sum(how_often(n) == name for n in each.values()) for name in GROUPS}
    return [
        *(row(name, n) for name, n in groups.items()),
        *(row(f"{name}_share", percent(n, persons)) for name, n in groups.items()),
        row("attacks_per_person", ratio(attacks, persons)),
        row("attacks_per_person_median", middle(list(each.values()))),
        row("repeat_attacks", again),
        row("repeat_share", share),
        row("top_tenth_share", percent(sum(most), attacks)),
    ]


def _said(read: _Read) -> Rows:
    """What was answered: part of a series, and protective measures that she had when it happened."""
    series = [value for place in read.inside if (value := read.people.values["series"][place]) is not None]
    held = [value for place in read.inside if (value := read.people.values["measures"][place]) is not None]
    protected = sum(value != "[]" for value in held)
    return [
        row("in_series", sum(map(bool, series))),
        row("in_series_share", percent(sum(map(bool, series)), len(series))),
        row("while_protected", protected),
        row("while_protected_share", percent(protected, len(held))),
    ]


def _after(read: _Read, lives: Lives) -> Rows:
    physical = {code for code in read.people.values["type"].answers if _is_physical(code)}
    worse = list(followed(lives, _THREATS, physical, read.last, read.until))
    return [
        row("days_to_next_median", survival.median(next_attacks(lives, read.last, read.until))),
        row("persons_threatened", len(worse)),
        row("threat_then_physical", sum(seen and length <= _WITHIN for length, seen in worse)),
        row("threat_then_physical_share", survival.within(worse, _WITHIN)),
    ]


def _is_physical(code: str) -> bool:
    return code.partition(".")[0] in _PHYSICAL and code != _NOT_PHYSICAL


@dataclass(frozen=True)
class _Lives:
    """`places` are those of each person's attacks in the population, earliest first; `days` of each number the day."""

    people: Population
    days: Sequence[int | None]
    places: Sequence[array[int]]

    def values(self) -> Iterator[list[Attack]]:
        """Made anew for each person: a million attacks at once would take ten times the memory of their places."""
        numbers, events, types = self.people.days.numbers, self.people.events, self.people.values["type"]
        for places in self.places:
            yield [Attack(self.days[numbers[at]] or 0, events[at], types[at]) for at in places]


def _lives(people: Population) -> _Lives:
    days, numbers = people.days.read(day_of), people.days.numbers
    found: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for place, person in enumerate(people.persons):
        if person and days[numbers[place]] is not None:
            found[person].append(place)
    lives = _Lives(people, days, [])
    types = people.values["type"]

    def when(place: int) -> Attack:
        return Attack(days[numbers[place]] or 0, people.events[place], types[place])

    return replace(lives, places=[array("I", sorted(places, key=when)) for places in found.values()])


def _types(read: _Read) -> Forms:
    """The forms of attack of each event of the period."""
    types = Forms()
    for place in read.inside:
        types.add(read.people.events[place], read.people.values["type"][place])
    return types


def _several(types: Mapping[int, frozenset[str]]) -> Rows:
    several = sum(len(found) > 1 for found in types.values())
    return [
        row("events_several_types", several),
        row("events_several_types_share", percent(several, len(types))),
    ]


def _pairs(types: Mapping[int, frozenset[str]], lives: Lives) -> Iterator[dict[str, Any]]:
    made = pairs(lives, types, _WINDOW)
    for one_ in made[:_MOST_PAIRS]:
        enough = one_.n >= _LEAST
        yield {
            **row("found_together", one_.n, type=one_.types[0], with_type=one_.types[1]),
            "jaccard": round(one_.jaccard, 2) if enough else None,
            "lift": round(one_.lift, 2) if enough else None,
        }


TABLE = Statistic("series", measured=_measured)
