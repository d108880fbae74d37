"""What happens to the same people again: attacks in the order of their days.

Only attacks whose day is known, on persons who are known, have a place in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple, Protocol

from imd.export.statistics.survival import Time

_NONE = frozenset[str]()


class Attack(NamedTuple):
    """An attack on a known person, on a known day (as a number of days), in an event, of a form."""

    day: int
    event: int
    type: str


class Lives(Protocol):
    """The attacks of every person, earliest first."""

    def values(self) -> Iterable[Sequence[Attack]]:
        """Person after person."""


class Forms(dict[int, frozenset[str]]):
    """The forms found in every event; events with the same forms share one set."""

    def __init__(self, known: Mapping[int, frozenset[str]] = MappingProxyType({})) -> None:
        super().__init__(known)
        self._more: dict[tuple[frozenset[str], str], frozenset[str]] = {}

    def add(self, event: int, form: str) -> None:
        """One more form of an event."""
        found = self.get(event, _NONE)
        if form not in found:
            more = found, form
            self[event] = self._more.get(more) or self._more.setdefault(more, found | {form})


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
    found = Forms(types)
    for attacks in lives.values():
        at = [one.day for one in attacks]
        for place, one in enumerate(attacks):
            if one.event in types:
                # Earlier attacks of the same day belong to it as well.
                for other in attacks[place : bisect_right(at, one.day + days)]:
                    found.add(one.event, other.type)
    alone, together = Counter[str](), Counter[tuple[str, str]]()
    for forms, n in Counter(found.values()).items():
        own = sorted(forms)
        alone.update(dict.fromkeys(own, n))
        together.update(dict.fromkeys(combinations(own, 2), n))
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
