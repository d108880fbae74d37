"""T10 for others: how many of those attacked were so once, from two to four times, five times or more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from imd.export.statistics.model import Wish
from imd.export.statistics.population import population
from imd.export.statistics.tables.series import how_often
from imd.export.statistics.work.fact import Counts, Fact, Work

if TYPE_CHECKING:
    from imd.vault.session import Reader

_GROUPS = ("persons_once", "persons_two_to_four", "persons_five_or_more")


def _facts(db: Reader, wish: Wish) -> Iterator[Fact]:
    """Others are told of the attacks that she let be told; how often is counted of these."""
    people = population(db, wish, [])
    times = Counter(person for person in people.persons if person)
    first: dict[int, tuple[str, int, int]] = {}
    columns = (people.persons, people.days, people.events, people.profiles)
    for person, days, event, profile in zip(*columns, strict=True):
        known = first.get(person)
        # Whose case is publicly known stands for nobody.
        stands = 0 if known is not None and not known[2] else profile
        if person:
            first[person] = (days, event, stands) if known is None else (known[0], known[1], stands)
    for person, n in times.items():
        days, event, profile = first[person]
        for measure in ("persons_attacked", how_often(n)):
            yield Fact(measure, f"person {person}", None, days, standing=(event, profile))


WORK = Work(
    _facts,
    (Counts("persons_attacked"), *(Counts(name) for name in _GROUPS)),
    shares=tuple((f"{name}_share", name, "persons_attacked") for name in _GROUPS),
)
