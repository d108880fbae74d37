"""Checked answers become parts of an event."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from imd.registry.columns import ACT, ACT_TEXTS, INTERVENTION, INTERVENTION_TEXTS, PROFILE, TEXTS
from imd.registry.draft import ActPart, EventPart, InterventionPart, SourcePart, VictimPart


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


def is_of_one_but_many(values: Mapping[str, Any]) -> bool:
    """Whether an act is said to be against one person and to have reached several: one of the two is wrong."""
    return values.get("scope") == "individual" and (values.get("affected_min") or 0) > 1


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
