"""The registry's SQL: functions of (db, …). Only coded columns; sealed words are not reached from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from imd.registry.columns import ACT, PROFILE

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_CHUNK = 500
_NAMES = tuple(f"k{n}" for n in range(_CHUNK))
_ALL = ", ".join(f":{name}" for name in _NAMES)
# Of each table that is written in bulk: its name and the columns that a new row may fill.
EVENTS = (
    "events",
    (
        "id",
        "import_id",
        "import_key",
        "source_key",
        "source_registry",
        "date",
        "date_precision",
        "date_from",
        "date_to",
        "country",
        "admin1",
        "consent_statistics",
        "reported_elsewhere",
        "case_id",
        "status",
        "registered_at",
        "follows",
        # What people find out later: a new row has none.
        "duplicate_of",
    ),
)
PERSONS = "persons", ("id", "case_id", "person_key", *PROFILE)
ACTS = (
    "aggressions",
    (
        "id",
        "event_id",
        "victim_id",
        "organisation_id",
        "age",
        "rights",
        "row_key",
        "registered_at",
        *ACT,
    ),
)
INVOLVEMENTS = "involvements", ("aggression_id", "n", "type", "degree", "acts_for")
SOURCES = "sources", ("event_id", "n", "kind", "reliability")
INTERVENTIONS = "interventions", ("event_id", "n", "date", "measure", "status", "impact", "priority")


def _in_chunks(db: Reader, sql: str, keys: Iterable[Any], **params: Any) -> Iterator[tuple[Any, ...]]:
    """Rows of `sql` for many keys; `{keys}` stands for a chunk of them."""
    listed = list(keys)
    for start in range(0, len(listed), _CHUNK):
        chunk = dict(zip(_NAMES, listed[start : start + _CHUNK], strict=False))
        names = _ALL if len(chunk) == _CHUNK else ", ".join(f":{name}" for name in chunk)
        yield from db.each(sql.format(keys=names), **chunk, **params)


def events_by_key(db: Reader, keys: Iterable[str]) -> dict[str, tuple[int, int | None]]:
    """Import key → (event, import that brought it) of those that are in the registry."""
    sql = "SELECT import_key, id, import_id FROM events WHERE import_key IN ({keys})"
    return {key: (number, by) for key, number, by in _in_chunks(db, sql, keys)}


def row_keys(db: Reader, events: Iterable[int]) -> set[tuple[int, int]]:
    """(event, row key) of the rows from which these events were made."""
    sql = (
        "SELECT event_id, row_key FROM aggressions"
        " WHERE event_id IN ({keys}) AND row_key IS NOT NULL AND withdrawn_at IS NULL"
    )
    return {(event, key) for event, key in _in_chunks(db, sql, events)}


def persons_by_key(db: Reader, keys: Iterable[str]) -> dict[str, int]:
    """Person key → person, or the one she turned out to be."""
    sql = "SELECT person_key, coalesce(same_as, id) FROM persons WHERE person_key IN ({keys})"
    return dict(_in_chunks(db, sql, keys))


def person_of_case(db: Reader, case_id: str) -> int | None:
    """The case's woman."""
    found: int | None = db.value("SELECT id FROM persons WHERE case_id = :case", case=case_id)
    return found


def fill_person(db: Session, person: int, profile: Sequence[Any]) -> None:
    """Write what is known of a person where nothing was; what stands is never overwritten."""
    sets = ", ".join(f"{name} = coalesce({name}, :{name})" for name in PROFILE)
    db.run(
        f"UPDATE persons SET {sets} WHERE id = :id",  # noqa: S608
        id=person,
        **dict(zip(PROFILE, profile, strict=True)),
    )


def add_organisation(db: Session, number: int, country: str | None, at: str) -> None:
    """A row for an organisation; its name is sealed beside it."""
    db.run(
        "INSERT INTO organisations (id, country, registered_at) VALUES (:id, :country, :at)",
        id=number,
        country=country,
        at=at,
    )


def set_members(db: Session, organisation: int, members: int) -> None:
    """How many people belong to an organisation, as last told."""
    db.run("UPDATE organisations SET members = :members WHERE id = :id", id=organisation, members=members)


def events_of_case(db: Reader, case_id: str) -> list[int]:
    """The events of a case that stand now."""
    sql = "SELECT id FROM events WHERE case_id = :case AND withdrawn_at IS NULL ORDER BY id"
    return [number for (number,) in db.each(sql, case=case_id)]


def attacks_by_case(db: Reader, case_id: str | None = None) -> dict[str, int]:
    """Case → how many aggressions stand against its woman; of one case where it is named."""
    whose, params = ("= :case", {"case": case_id}) if case_id else ("IS NOT NULL", {})
    return dict(
        db.each(
            "SELECT e.case_id, count(*) FROM events e JOIN aggressions a ON a.event_id = e.id"  # noqa: S608
            f" WHERE e.case_id {whose} AND e.duplicate_of IS NULL"
            " AND e.withdrawn_at IS NULL AND a.withdrawn_at IS NULL GROUP BY e.case_id",
            **params,
        )
    )


def areas_of_case(db: Reader, case_id: str) -> list[str]:
    """The departments of a case's events."""
    found = db.each(
        "SELECT DISTINCT admin1 FROM events WHERE case_id = :case AND admin1 IS NOT NULL AND withdrawn_at IS NULL",
        case=case_id,
    )
    return [place for (place,) in found]


def sources_of(db: Reader, event: int) -> list[tuple[str | None, str | None]]:
    """(kind, reliability) of an event's sources, in their order."""
    return list(
        db.each("SELECT kind, reliability FROM sources WHERE event_id = :event ORDER BY n", event=event)
    )


def interventions_of(db: Reader, event: int) -> int:
    """How many interventions are kept of an event."""
    return int(db.value("SELECT count(*) FROM interventions WHERE event_id = :event", event=event))
