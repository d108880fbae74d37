"""The registry's SQL: functions of (db, …). Only coded columns; sealed words are not reached from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from imd.registry.draft import ACT, PROFILE

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_CHUNK = 500
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
        # What people find out later: a new row has neither.
        "follows",
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
# The one index whose order has nothing to do with that of a file's rows: in a first import each row would
# touch a page of its own. It is made afterwards; the others grow at their ends.
BULK_INDEX = "ix_events_import_key"
_BULK_INDEX_ON = "events (import_key) WHERE import_key IS NOT NULL"


def _in_chunks(db: Reader, sql: str, keys: Iterable[Any], **params: Any) -> Iterator[tuple[Any, ...]]:
    """Rows of `sql` for many keys; `{keys}` stands for a chunk of them."""
    listed = list(keys)
    for start in range(0, len(listed), _CHUNK):
        chunk = {f"k{n}": key for n, key in enumerate(listed[start : start + _CHUNK])}
        names = ", ".join(f":{name}" for name in chunk)
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


def follow(db: Session, event: int, earlier: int) -> None:
    """A new event is a consequence of an earlier one."""
    db.run("UPDATE events SET follows = :earlier WHERE id = :id", id=event, earlier=earlier)


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


def unfinished_import(db: Reader, file_hash: str, mapping_hash: str) -> dict[str, Any] | None:
    """The import of this file by this mapping that was broken off: its id and its resume mark."""
    return db.one(
        "SELECT id, rows_done FROM imports WHERE file_hash = :file AND mapping_hash = :mapping"
        " AND finished_at IS NULL ORDER BY started_at DESC, id LIMIT 1",
        file=file_hash,
        mapping=mapping_hash,
    )


def start_import(db: Session, number: int, file_hash: str, mapping_hash: str, at: str) -> None:
    """Write down that a file is being taken in."""
    db.run(
        "INSERT INTO imports (id, file_hash, mapping_hash, rows_done, added, rejected, started_at)"
        " VALUES (:id, :file, :mapping, 0, 0, 0, :at)",
        id=number,
        file=file_hash,
        mapping=mapping_hash,
        at=at,
    )


def mark_import(db: Session, number: int, rows_done: int, added: int, rejected: int) -> None:
    """Move the resume mark."""
    db.run(
        "UPDATE imports SET rows_done = :done, added = added + :added, rejected = rejected + :rejected"
        " WHERE id = :id",
        id=number,
        done=rows_done,
        added=added,
        rejected=rejected,
    )


def finish_import(db: Session, number: int, at: str) -> None:
    """The file is in."""
    db.run("UPDATE imports SET finished_at = :at WHERE id = :id", id=number, at=at)


def is_empty(db: Reader) -> bool:
    """Whether the registry holds no event yet."""
    return db.value("SELECT 1 FROM events LIMIT 1") is None


def hold_pages(db: Session) -> None:
    """Keep up to 32 MiB of pages in memory while much is written: indexes of random keys touch all of theirs.

    With the driver's 2 MiB each row decrypts pages that were just encrypted (300,000 rows: 18 s, not 12).
    """
    db.run("PRAGMA cache_size=-32768")


def drop_bulk_index(db: Session) -> None:
    """Take away, for a first import, the index that is cheaper made afterwards."""
    db.run(f"DROP INDEX IF EXISTS {BULK_INDEX}")


def make_bulk_index(db: Session) -> None:
    """Make the index that a first import, finished or broken off, left out."""
    db.run(f"CREATE UNIQUE INDEX IF NOT EXISTS {BULK_INDEX} ON {_BULK_INDEX_ON}")
