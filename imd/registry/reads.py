"""The SQL that answers `registry list` and `show`. Coded columns only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from imd.registry.draft import ACT, PROFILE
from imd.registry.filters import Filter

if TYPE_CHECKING:
    from imd.vault.session import Reader

_CHUNK = 500
_EVENT = "e.source_registry, e.date, e.date_precision, e.country, e.admin1, e.consent_statistics, e.reported_elsewhere"


def events(db: Reader, wanted: Filter) -> list[dict[str, Any]]:
    """The events wanted, newest first."""
    where, params = _where(wanted)
    return db.rows(
        "SELECT e.id, e.date, e.date_precision, e.country, e.admin1, e.status, e.source_registry, e.source_key,"  # noqa: S608
        ' c.code AS "case", e.consent_statistics, e.reported_elsewhere'
        f" FROM events e LEFT JOIN cases c ON c.id = e.case_id WHERE {where}"
        " ORDER BY CASE WHEN e.date_from IS NULL THEN 1 ELSE 0 END, e.date_from DESC, e.id",
        **params,
    )


def act_counts(db: Reader, wanted: Filter) -> Iterator[tuple[int, str, int]]:
    """(event, type, how many acts) of the events wanted."""
    where, params = _where(wanted)
    return db.each(
        "SELECT a.event_id, a.type, count(*) FROM aggressions a JOIN events e ON e.id = a.event_id"  # noqa: S608
        f" WHERE a.withdrawn_at IS NULL AND {where} GROUP BY a.event_id, a.type",
        **params,
    )


def _where(wanted: Filter) -> tuple[str, dict[str, Any]]:
    conditions, params = wanted.of_events()
    if wanted.narrows_acts:
        # The acts that are wanted decide which events are; of those events all acts are counted.
        of_acts, more = wanted.of_acts()
        acts = " AND ".join(of_acts)
        conditions.append(f"e.id IN (SELECT a.event_id FROM aggressions a WHERE {acts})")  # noqa: S608
        params |= more
    return " AND ".join(conditions), params


def exists(db: Reader, number: int) -> bool:
    """Whether there is such an event."""
    return db.value("SELECT 1 FROM events WHERE id = :id AND withdrawn_at IS NULL", id=number) is not None


def has_words(db: Reader, number: int) -> bool:
    """Whether the event has a sealed document."""
    sql = "SELECT 1 FROM sealed WHERE of_table = 'events' AND of_row = :row"
    return db.value(sql, row=str(number)) is not None


def event(db: Reader, number: int) -> dict[str, Any]:
    """One event that exists."""
    found = db.one(
        f'SELECT {_EVENT}, e.source_key, e.status, c.code AS "case", e.registered_at'  # noqa: S608
        " FROM events e LEFT JOIN cases c ON c.id = e.case_id WHERE e.id = :id",
        id=number,
    )
    assert found is not None
    return found


def events_of_case(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """The events of a case."""
    return db.rows(
        "SELECT id, date, date_precision, country, admin1, status FROM events"
        " WHERE case_id = :case AND withdrawn_at IS NULL ORDER BY date_from, id",
        case=case_id,
    )


def acts(db: Reader, numbers: list[int]) -> list[dict[str, Any]]:
    """The acts of some events with the profile of the person attacked."""
    columns = [f"a.{name}" for name in ("id", "event_id", "victim_id", "age", "rights", *ACT)]
    columns += [f"p.{name}" for name in PROFILE]
    return _chunked(
        db,
        f"SELECT {', '.join(columns)} FROM aggressions a LEFT JOIN persons p ON p.id = a.victim_id"  # noqa: S608
        " WHERE a.event_id IN ({keys}) AND a.withdrawn_at IS NULL ORDER BY a.id",
        numbers,
    )


def involvements(db: Reader, numbers: list[int]) -> list[dict[str, Any]]:
    """The perpetrators of some acts."""
    return _chunked(
        db,
        "SELECT aggression_id, type, degree, acts_for FROM involvements"
        " WHERE aggression_id IN ({keys}) ORDER BY aggression_id, n",
        numbers,
    )


def sources(db: Reader, number: int) -> list[dict[str, Any]]:
    """The sources of an event."""
    return db.rows("SELECT kind, reliability FROM sources WHERE event_id = :id ORDER BY n", id=number)


def _chunked(db: Reader, sql: str, keys: list[int]) -> list[dict[str, Any]]:
    found = []
    for start in range(0, len(keys), _CHUNK):
        chunk = {f"k{n}": key for n, key in enumerate(keys[start : start + _CHUNK])}
        found += db.rows(sql.format(keys=", ".join(f":{name}" for name in chunk)), **chunk)
    return found
