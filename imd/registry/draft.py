"""An event before it is written: what a document, an interview or a file's row says, checked and coded.

Every tuple named `columns` holds values in the order of the table's columns that `imd.registry.queries` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

Texts = Mapping[str, str]


class EventPart(NamedTuple):
    """Where and when. `texts` (title, municipality, notes) are for the sealed document."""

    source_registry: str | None
    date: str | None
    date_precision: str
    date_from: str | None
    date_to: str | None
    country: str | None
    admin1: str | None
    consent_statistics: str
    reported_elsewhere: bool | None
    texts: Texts


class VictimPart(NamedTuple):
    """Who was attacked: `profile` is that of table persons, age and rights are those at the time."""

    person: str | None
    profile: tuple[Any, ...]
    age: int | None
    rights: str | None
    organisation: str | None
    members: int | None = None


class ActPart(NamedTuple):
    """One aggression and its perpetrators (type, degree, acts_for). `texts` are for the sealed document."""

    columns: tuple[Any, ...]
    involvements: tuple[tuple[str | None, str | None, str | None], ...]
    texts: Texts


class SourcePart(NamedTuple):
    """Who says so."""

    kind: str | None
    reliability: str | None
    note: str | None


class InterventionPart(NamedTuple):
    """What was done about it: date, measure, status, impact, priority. `texts` are for the sealed document."""

    columns: tuple[Any, ...]
    texts: Texts


class Draft(NamedTuple):
    """One event with its acts; each act has its victim, None where nobody is known.

    `follows` is the id, as it was typed, of the event of which this one is a consequence.
    """

    event: EventPart
    acts: tuple[tuple[VictimPart | None, ActPart], ...]
    sources: tuple[SourcePart, ...] = ()
    interventions: tuple[InterventionPart, ...] = ()
    follows: str | None = None


def is_plain(part: Any) -> bool:
    """Whether a part of a row is codes alone: no words to seal, no pseudonym or name to look up."""
    if isinstance(part, VictimPart):
        return not (part.person or part.organisation)
    if isinstance(part, SourcePart):
        return False
    if isinstance(part, EventPart):
        return not part.texts
    return part is None or not any(act.texts for act in part)


def is_someone(victim: VictimPart | None, act: ActPart) -> bool:
    """Whether a person was attacked: an organisation of which nothing but its name is told is no person."""
    if act.columns[1] != "organisation":
        return True
    return victim is not None and (victim.person is not None or any(v is not None for v in victim.profile))
