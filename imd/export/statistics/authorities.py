"""What was brought before authorities and others, and what came of it; and whom any measure protected.

Complaints are what was answered of each attack, interventions those kept beside its event. How a court decided
is in no record: a share of impunity cannot be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from imd.export.statistics.dimensions import dimensions
from imd.export.statistics.measured import row
from imd.export.statistics.model import Wish
from imd.export.statistics.population import Population, population
from imd.export.statistics.share import percent

if TYPE_CHECKING:
    from imd.vault.session import Reader

_OVER = ("answered", "without_answer")


def authorities(db: Reader, wish: Wish) -> Iterator[dict[str, Any]]:
    """The measures, of the attacks of the period."""
    people = population(db, wish, [dimensions()["reported"]])
    made = _interventions(db, set(people.events))
    yield from _complaints(people)
    yield from _answered(made)
    yield from _protected(db, wish, people, {event for event, _measure, _status in made})


def _interventions(db: Reader, events: set[int]) -> list[tuple[int, str | None, str | None]]:
    read = db.each("SELECT event_id, measure, status FROM interventions ORDER BY event_id, n")
    return [(event, measure, status) for event, measure, status in read if event in events]


def _complaints(people: Population) -> Iterator[dict[str, Any]]:
    said = dict(people.values["reported"].times())
    yes, no = said.get("yes", 0), said.get("no", 0)
    yield row("reported", yes)
    yield row("reported_share", percent(yes, yes + no))


def _answered(made: list[tuple[int, str | None, str | None]]) -> Iterator[dict[str, Any]]:
    yield row("interventions", len(made))
    for key, answers in (
        ("measure_kind", Counter(measure for _event, measure, _status in made)),
        ("intervention_status", Counter(status for _event, _measure, status in made)),
    ):
        for answer, number in sorted(answers.items(), key=str):
            yield row("interventions", number, **{key: answer})
    over = [status for _event, _measure, status in made if status in _OVER]
    yield row("without_answer_share", percent(over.count("without_answer"), len(over)))


def _protected(db: Reader, wish: Wish, people: Population, helped: set[int]) -> Iterator[dict[str, Any]]:
    """Persons attacked for whom there is a measure: planned in her case, or taken about the event."""
    read = db.each(
        "SELECT p.id FROM persons p WHERE p.case_id IN (SELECT case_id FROM case_plans WHERE at <= :as_of)",
        as_of=wish.as_of,
    )
    planned = {person for (person,) in read}
    known = set(people.persons) - {0}
    both = zip(people.persons, people.events, strict=True)
    protected = {person for person, event in both if person and (person in planned or event in helped)}
    yield row("persons_attacked", len(known))
    yield row("persons_protected", len(protected))
    yield row("persons_protected_share", percent(len(protected), len(known)))


__all__ = ["authorities"]
