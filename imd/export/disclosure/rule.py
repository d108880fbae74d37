"""What stands behind a cell, and whether that is enough. Source: statistics.md 2.1 and 2.2."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from imd.export.disclosure.policy import Policy

Standing = tuple[int, int]
"""The event of an attack, and whom it stands for: a person, an organisation, a nameless group; 0 is nobody."""


@dataclass(frozen=True)
class Behind:
    """The statistics of a cell. `outside`: people left when the event is taken away that takes most with it."""

    attacks: int
    persons: int
    events: int
    top: int
    outside: int


def behind(standings: Iterable[Standing]) -> Behind:
    """What stands behind a cell, from its attacks."""
    attacks, events, per_person = 0, set[int](), Counter[int]()
    seen_in: dict[int, set[int]] = defaultdict(set)
    for event, person in standings:
        attacks += 1
        events.add(event)
        if person:
            per_person[person] += 1
            seen_in[person].add(event)
    # Whoever was attacked in one event only goes with that event.
    gone = Counter(next(iter(where)) for where in seen_in.values() if len(where) == 1)
    return Behind(
        attacks,
        len(per_person),
        len(events),
        max(per_person.values(), default=0),
        len(per_person) - max(gone.values(), default=0),
    )


def safe(cell: Behind, policy: Policy) -> bool:
    """Whether a number may be printed of this."""
    return (
        cell.persons >= policy.persons
        and cell.events >= policy.events
        and cell.top <= policy.share * cell.attacks
        and cell.outside >= policy.outside
    )
