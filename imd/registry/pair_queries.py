"""The SQL of possible double records and of what people decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_CHUNK = 500
_LIVE = "e.withdrawn_at IS NULL AND e.duplicate_of IS NULL"
_TYPES = (
    "(SELECT string_agg(a.type, ' ') FROM aggressions a WHERE a.event_id = e.id AND a.withdrawn_at IS NULL)"
)
# Someone in more events than this is no one person: a mistaken pseudonym would pair all with all.
_MOST_EVENTS = 60

Place = tuple[int, int | None, str | None, str | None, str, str, str | None]


def by_place(db: Reader) -> Iterator[Place]:
    """(id, import, country, department, first day, last day, types) of dated events, block by block.

    In order of place and day; those of which only the year is known, or less, are in no block.
    """
    return db.each(
        f"SELECT e.id, e.import_id, e.country, e.admin1, e.date_from, e.date_to, {_TYPES} FROM events e"  # noqa: S608
        f" WHERE {_LIVE} AND e.date_from IS NOT NULL AND e.date_precision <> 'year'"
        " ORDER BY e.country, e.admin1, e.date_from, e.id"
    )


def near(db: Reader, country: str, admin1: str | None, since: str, until: str, limit: int) -> list[int]:
    """Events of a country that begin between two days, the newest first; where both are known, of one department."""
    here = "" if admin1 is None else " AND (e.admin1 IS NULL OR e.admin1 = :admin1)"
    params = {} if admin1 is None else {"admin1": admin1}
    sql = (
        f"SELECT e.id FROM events e WHERE {_LIVE} AND e.country = :country"  # noqa: S608
        f" AND e.date_from >= :since AND e.date_from <= :until{here} ORDER BY e.id DESC LIMIT :limit"
    )
    found = db.each(sql, country=country, since=since, until=until, limit=limit, **params)
    return [number for (number,) in found]


def of_one_person(db: Reader, event: int | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of events in which one person was attacked; with `event` only its own."""
    some = (
        " AND a.victim_id IN (SELECT victim_id FROM aggressions WHERE event_id = :event AND withdrawn_at IS NULL)"
        if event is not None
        else ""
    )
    rows = db.each(
        "SELECT DISTINCT a.victim_id, a.event_id FROM aggressions a JOIN events e ON e.id = a.event_id"  # noqa: S608
        f" WHERE a.withdrawn_at IS NULL AND a.victim_id IS NOT NULL AND {_LIVE}{some} AND a.victim_id IN"
        " (SELECT victim_id FROM aggressions WHERE withdrawn_at IS NULL AND victim_id IS NOT NULL"
        " GROUP BY victim_id HAVING count(*) > 1) ORDER BY 1, 2",
        **({} if event is None else {"event": event}),
    )
    person, events = None, list[int]()
    for victim, number in rows:
        if victim != person:
            person, events = victim, []
        yield from ((earlier, number) for earlier in events[-_MOST_EVENTS:])
        events.append(number)


def records(db: Reader, numbers: Iterable[int]) -> list[dict[str, Any]]:
    """What is compared of some events."""
    return _chunked(
        db,
        "SELECT id, import_id, source_registry, source_key, case_id, date_from, date_to, country, admin1"
        " FROM events WHERE id IN ({keys})",
        numbers,
    )


def acts(db: Reader, numbers: Iterable[int]) -> list[dict[str, Any]]:
    """What is compared of their acts; `named` is whether the person can be told from others."""
    return _chunked(
        db,
        "SELECT a.id, a.event_id, a.type, a.space, a.age, a.victim_id, v.gender,"
        " v.person_key IS NOT NULL OR v.case_id IS NOT NULL AS named"
        " FROM aggressions a LEFT JOIN persons v ON v.id = a.victim_id"
        " WHERE a.withdrawn_at IS NULL AND a.event_id IN ({keys})",
        numbers,
    )


def perpetrators(db: Reader, numbers: Iterable[int]) -> list[dict[str, Any]]:
    """(event, perpetrator) of their acts."""
    return _chunked(
        db,
        "SELECT a.event_id, i.type FROM involvements i JOIN aggressions a ON a.id = i.aggression_id"
        " WHERE a.withdrawn_at IS NULL AND i.type IS NOT NULL AND a.event_id IN ({keys})",
        numbers,
    )


def _chunked(db: Reader, sql: str, keys: Iterable[int]) -> list[dict[str, Any]]:
    listed, found = list(keys), list[dict[str, Any]]()
    for start in range(0, len(listed), _CHUNK):
        chunk = {f"k{n}": key for n, key in enumerate(listed[start : start + _CHUNK])}
        found += db.rows(sql.format(keys=", ".join(f":{name}" for name in chunk)), **chunk)
    return found


def decided(db: Reader) -> dict[tuple[int, int], str]:
    """What was decided last about each pair, the smaller id first."""
    rows = db.each("SELECT one, other, decision FROM event_pairs ORDER BY one, other, n")
    return {(one, other): decision for one, other, decision in rows}


def decide(db: Session, one: int, other: int, decision: str, at: str, actor: str) -> None:
    """Keep a decision after those before."""
    first, second = sorted((one, other))
    count = "SELECT count(*) FROM event_pairs WHERE one = :one AND other = :other"
    db.run(
        "INSERT INTO event_pairs (one, other, n, decision, at, actor)"
        " VALUES (:one, :other, :n, :decision, :at, :actor)",
        one=first,
        other=second,
        n=db.value(count, one=first, other=second),
        decision=decision,
        at=at,
        actor=actor,
    )
