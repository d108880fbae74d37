"""T10: how often the same person was attacked, and what is known to be part of a series.

Repeat share R = (A - P) / A over the attacks on known persons. Source: statistics.md 8, formula c.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from imd.export.statistics.dimension import Dimension, one
from imd.export.statistics.measured import middle, row, told
from imd.export.statistics.model import Statistic, Wish
from imd.export.statistics.population import population
from imd.export.statistics.share import percent

if TYPE_CHECKING:
    from imd.vault.session import Reader

_SERIES = Dimension("series", "series", "a.series", one, tuple)


def repeats(attacks: int, persons: int) -> tuple[int, float | None]:
    """(attacks after a person's first, their share of all attacks in percent)."""
    return attacks - persons, percent(attacks - persons, attacks)


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    people = population(db, wish, [_SERIES])
    each = Counter(person for person in people.persons if person)
    attacks, persons = sum(each.values()), len(each)
    again, share = repeats(attacks, persons)
    said = [value for value in people.values["series"] if value is not None]
    rows = [
        row("persons_once", sum(n == 1 for n in each.values())),
        row("persons_two_to_four", sum(2 <= n <= 4 for n in each.values())),
        row("persons_five_or_more", sum(n >= 5 for n in each.values())),
        row("attacks_per_person_median", middle(list(each.values()))),
        row("repeat_attacks", again),
        row("repeat_share", share),
        row("in_series", sum(bool(value) for value in said)),
        row("in_series_share", percent(sum(bool(value) for value in said), len(said))),
    ]
    return told(rows, attacks, len(people) - attacks)


TABLE = Statistic("series", measured=_measured)
