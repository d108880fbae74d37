"""What happens to the same people again: attacks in the order of their days.

Only attacks whose day is known, on persons who are known, have a place in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from imd.export.statistics.survival import Time


class Attack(NamedTuple):
    """An attack on a known person, on a known day (as a number of days), in an event, of a form."""

    day: int
    event: int
    type: str


Lives = Mapping[int, list[Attack]]
"""Of each person her attacks, earliest first."""


def day_of(span: str) -> int | None:
    """The day of `first day/last day`, as a number; None where it is not known."""
    first, _slash, last = span.partition("/")
    return date.fromisoformat(first).toordinal() if first and first == last else None


def next_attacks(lives: Lives, last: int, until: int) -> Iterator[Time]:
    """Days from each event of a person up to day `last` to her next one; censored at `until`, the last day known."""
    for attacks in lives.values():
        days = [day for day, _event in sorted({(one.day, one.event) for one in attacks})]
        for day, later in zip(days, [*days[1:], None], strict=True):
            if day <= last:
                yield (until - day, False) if later is None else (later - day, True)


def followed(
    lives: Lives, first: Collection[str], then: Collection[str], last: int, until: int
) -> Iterator[Time]:
    """Days from each person's first attack of some forms, up to day `last`, to the next of others that day or later."""
    for attacks in lives.values():
        start = next((one.day for one in attacks if one.type in first), None)
        if start is None or start > last:
            continue
        after = next((one.day for one in attacks if one.type in then and one.day >= start), None)
        yield (until - start, False) if after is None else (after - start, True)


@dataclass(frozen=True)
class Pair:
    """Two forms that were found together `n` times; how that stands to how often each is found."""

    types: tuple[str, str]
    n: int
    jaccard: float
    lift: float


def pairs(lives: Lives, types: Mapping[int, frozenset[str]], days: int) -> list[Pair]:
    """Forms found together in an event, or in what came upon the same people within `days` after it.

    `types` are the forms of every event, also of those on nobody known. Jaccard n_ij / (n_i + n_j - n_ij) and
    lift n_ij E / (n_i n_j), E being all events. Source: statistics.md 8, formula e.
    """
    windows: dict[int, set[str]] = defaultdict(set)
    for attacks in lives.values():
        at = [one.day for one in attacks]
        for place, one in enumerate(attacks):
            # Earlier attacks of the same day belong to it as well.
            window = attacks[place : bisect_right(at, one.day + days)]
            windows[one.event].update(other.type for other in window)
    alone, together = Counter[str](), Counter[tuple[str, str]]()
    for event, own in types.items():
        found = sorted(own | windows.get(event, set()))
        alone.update(found)
        together.update(combinations(found, 2))
    made = [
        Pair(
            both,
            n,
            n / (alone[both[0]] + alone[both[1]] - n),
            n * len(types) / (alone[both[0]] * alone[both[1]]),
        )
        for both, n in together.items()
    ]
    return sorted(made, key=lambda one: (-one.n, one.types))
