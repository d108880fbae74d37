"""Beds and nights of a house: no bed twice (domain model §7).

A stay takes its beds each night from its first day to the day of leaving, whose night is free again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Use:
    """Beds taken from `start` until `end`; `end` None: nobody knows until when."""

    beds: int
    start: date
    end: date | None

    def takes(self, night: date) -> bool:
        """Whether the beds are taken in the night that begins on that day."""
        return self.start <= night and (self.end is None or night < self.end)


def use(beds: int, start: date, planned_exit: date, *, resident: bool, today: date) -> Use:
    """The beds of a stay. Whoever is still there past her planned exit keeps her bed until she leaves."""
    overdue = resident and planned_exit <= today
    return Use(beds, start, None if overdue else planned_exit)


def peak(uses: Iterable[Use], start: date, end: date | None) -> int:
    """The most beds taken in any night from `start` to `end`."""
    uses = list(uses)
    # The number taken only rises on a day when a stay starts.
    nights = {start, *(u.start for u in uses if u.start > start and (end is None or u.start < end))}
    return max(sum(u.beds for u in uses if u.takes(night)) for night in nights)
