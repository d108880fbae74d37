"""How full the houses were, month by month (domain model §7).

A night is counted on the day of entry and not on the day of leaving: whoever leaves the day she came used no
night and is one person all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from imd.errors.shelter import MonthInvalid
from imd.funds.calendar import months_after

_PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?", re.ASCII)


@dataclass(frozen=True)
class Span:
    """Beds used in the nights from `start` to before `end`; `people` with infants, of them girls and boys."""

    house: str
    beds: int
    start: date
    end: date
    people: int = 1
    girls: int | None = None
    boys: int | None = None
    ended: bool = True

    def nights(self, first: date, after: date) -> int:
        """Its nights from `first` to before `after`."""
        return max(0, (min(self.end, after) - max(self.start, first)).days)

    def touches(self, first: date, after: date) -> bool:
        """Whether anyone of it was there on a day from `first` to before `after`, a night or not."""
        return self.start < after and first <= max(self.start, self.end)


def months(text: object) -> list[date]:
    """The first days of a month `2026-10`, or of the twelve of `2026`. Raises MonthInvalid."""
    found = _PERIOD.fullmatch(text) if isinstance(text, str) else None
    try:
        if found is None:
            raise ValueError
        wanted = [int(found[2])] if found[2] else range(1, 13)
        return [date(int(found[1]), month, 1) for month in wanted]
    except ValueError:
        raise MonthInvalid() from None


def next_month(first: date) -> date:
    """The first day of the month after."""
    return months_after(first, 1)


def bed_nights(spans: Iterable[Span], wanted: Iterable[date]) -> dict[tuple[str, date], int]:
    """(house, month) → bed-nights used, for the months wanted."""
    ends = [(first, next_month(first)) for first in wanted]
    used: dict[tuple[str, date], int] = {}
    for span in spans:
        for first, after in ends:
            if span.start < after and first < span.end:
                key = span.house, first
                used[key] = used.get(key, 0) + span.nights(first, after) * span.beds
    return used


def percent(part: int, whole: int) -> float | None:
    """`part` of `whole` in percent, one decimal, half up; None where there is no whole."""
    if not whole:
        return None
    return float((Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP))


@dataclass(frozen=True)
class People:
    """Women, girls and boys; `unknown` are those of stays for which nobody said."""

    women: int = 0
    girls: int = 0
    boys: int = 0
    unknown: int = 0

    @property
    def all(self) -> int:
        """Everyone, the unknown included."""
        return self.women + self.girls + self.boys + self.unknown


def people(spans: Iterable[Span]) -> People:
    """Whom the stays were for: each stay's people once."""
    women = girls = boys = unknown = 0
    for span in spans:
        if span.girls is None or span.boys is None:
            unknown += span.people
            continue
        girls, boys = girls + span.girls, boys + span.boys
        women += span.people - span.girls - span.boys
    return People(women, girls, boys, unknown)


def lengths(spans: Iterable[Span], first: date, after: date) -> Iterator[int]:
    """The nights of the stays that ended from `first` to before `after`."""
    return ((span.end - span.start).days for span in spans if span.ended and first <= span.end < after)
