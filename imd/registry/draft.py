"""An event before it is written: what a document, an interview or a file's row says, checked and coded.

Every tuple named `columns` holds values in the order of the table's columns that `imd.registry.queries` names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
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


PROFILE = ("gender", "orientation", "ethnicity", "birth_year", "area", "disability", "role")
ACT = (
    "type",
    "scope",
    "affected_min",
    "space",
    "means",
    "gender_components",
    "series",
    "earlier_attacks",
    "reported",
    "close_people",
    "previous_measures",
)
TEXTS = ("title", "municipality", "notes")
ACT_TEXTS = ("gender_note", "type_other", "platform")
INTERVENTION = ("date", "measure", "status", "impact", "priority")
INTERVENTION_TEXTS = ("party", "response")


def packed(value: Any) -> Any:
    """A list of codes as it is kept, JSON text; other values as they are."""
    return _text(tuple(value)) if isinstance(value, list) else value


@lru_cache(4096)
def _text(codes: tuple[Any, ...]) -> str:
    # A file says the same few lists over and over, and each call of the encoder makes a new one.
    return json.dumps(codes, separators=(",", ":"))


When = tuple[str | None, str, str | None, str | None]
"""Date, precision, and the days between which it lies: the columns of an event that say when."""


def when_part(values: Mapping[str, Any]) -> When:
    """When the event happened."""
    date = values.get("date")
    return date, PRECISION[len(date)] if date else "unknown", *bounds(date)


def at(event: EventPart, when: When) -> EventPart:
    """The event at that time."""
    return EventPart._make((event.source_registry, *when, *event[5:]))


def event_part(values: Mapping[str, Any]) -> EventPart:
    """The event that checked answers describe. Consent is not needed where nobody says otherwise."""
    return EventPart(
        values.get("source_registry"),
        *when_part(values),
        values.get("country"),
        values.get("admin1"),
        values.get("consent_statistics") or "not_needed",
        values.get("reported_elsewhere"),
        {key: values[key] for key in TEXTS if values.get(key)},
    )


def profile(values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The columns of table persons that checked answers give."""
    return tuple(packed(_as_list(key, values.get(key))) for key in PROFILE)


def _as_list(key: str, value: Any) -> Any:
    return [value] if key in ("disability", "ethnicity") and isinstance(value, str) else value


def victim_part(values: Mapping[str, Any]) -> VictimPart:
    """The person that checked answers describe."""
    return VictimPart(
        values.get("person"),
        profile(values),
        values.get("age"),
        packed(values.get("rights")),
        values.get("organisation"),
        values.get("organisation_members"),
    )


def source_part(values: Mapping[str, Any]) -> SourcePart:
    """The source that checked answers describe."""
    return SourcePart(values.get("kind"), values.get("reliability"), values.get("note"))


def intervention_part(values: Mapping[str, Any]) -> InterventionPart:
    """The intervention that checked answers describe."""
    texts = {key: values[key] for key in INTERVENTION_TEXTS if values.get(key)}
    return InterventionPart(tuple(values.get(key) for key in INTERVENTION), texts)


def act_part(values: Mapping[str, Any]) -> ActPart:
    """The aggression that checked answers describe."""
    filled = {**values, "scope": values.get("scope") or _scope(values)}
    return ActPart(
        tuple(packed(filled.get(key)) for key in ACT),
        involvements(values.get("perpetrators") or ()),
        {key: values[key] for key in ACT_TEXTS if values.get(key)},
    )


def _scope(values: Mapping[str, Any]) -> str:
    """Every aggression has exactly one scope: several people attacked at once are a group."""
    return "collective" if (values.get("affected_min") or 0) > 1 else "individual"


def involvements(
    perpetrators: Iterable[Mapping[str, Any]],
) -> tuple[tuple[str | None, str | None, str | None], ...]:
    """The perpetrators of which anything is known."""
    rows = ((p.get("type"), p.get("degree"), packed(_listed(p.get("acts_for")))) for p in perpetrators)
    return tuple(row for row in rows if any(row))


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


PRECISION = {4: "year", 7: "month", 10: "day"}


def bounds(date: str | None) -> tuple[str | None, str | None]:
    """The first and the last day that a date written short may mean."""
    if not date:
        return None, None
    if len(date) == 10:
        return date, date
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    from calendar import monthrange

    last = monthrange(int(date[:4]), int(date[5:]))[1]
    return f"{date}-01", f"{date}-{last}"
