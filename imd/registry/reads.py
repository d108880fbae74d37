"""The SQL that answers `registry list` and `show`. Coded columns only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.registry.columns import ACT, INTERVENTION, PROFILE
from imd.registry.filters import Filter
from imd.registry.standing import AS_OF, lasting_id, standing

if TYPE_CHECKING:
    from imd.vault.session import Reader

_CHUNK = 500
_EVENT = (
    "e.source_registry, e.date, e.date_precision, e.country, e.admin1, e.consent_statistics,"
    " e.reported_elsewhere, e.follows, e.duplicate_of"
)

# When it came into the registry, whatever was said anew of it since.
_FIRST = """(SELECT min(x.registered_at) FROM events x
    WHERE x.id = coalesce(e.version_of, e.id) OR x.version_of = coalesce(e.version_of, e.id))"""


def events(db: Reader, wanted: Filter) -> list[dict[str, Any]]:
    """The events wanted, newest first; `types` are those of all their acts, one word for each act."""
    where, params = _where(wanted)
    types = f"SELECT string_agg(a.type, ' ') FROM aggressions a WHERE a.event_id = e.id AND {wanted.standing('a')}"  # noqa: S608
    return db.rows(
        f"SELECT {wanted.lasting_id('e')} AS id, e.date, e.date_precision, e.country, e.admin1, e.status,"  # noqa: S608
        ' e.source_registry, e.source_key, c.code AS "case", e.consent_statistics, e.reported_elsewhere,'
        f" e.duplicate_of, ({types}) AS types"
        f" FROM events e LEFT JOIN cases c ON c.id = e.case_id WHERE {where}"
        " ORDER BY CASE WHEN e.date_from IS NULL THEN 1 ELSE 0 END, e.date_from DESC, 1",
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


def version(db: Reader, number: int, as_of: str | None = None) -> int | None:
    """The row that an event had at an instant, its own row now; None where it was not there."""
    if as_of is None:
        return _number(db.value("SELECT id FROM events WHERE id = :id AND withdrawn_at IS NULL", id=number))
    sql = f"SELECT e.id FROM events e WHERE {standing('e', past=True)} AND (e.id = :id OR e.version_of = :id)"  # noqa: S608
    return _number(db.value(sql, id=number, as_of=as_of))


def _number(found: Any) -> int | None:
    return None if found is None else int(found)


def has_words(db: Reader, number: int) -> bool:
    """Whether something about the event is sealed: what was said of it, or the name of an organisation."""
    sql = (
        "SELECT 1 FROM sealed WHERE of_table = 'events' AND of_row = :row UNION ALL"
        " SELECT 1 FROM aggressions WHERE event_id = :id AND organisation_id IS NOT NULL"
    )
    return db.value(sql, row=str(number), id=number) is not None


def organisations(db: Reader, number: int) -> list[int]:
    """The organisations that an event names."""
    sql = "SELECT DISTINCT organisation_id FROM aggressions WHERE event_id = :id AND organisation_id IS NOT NULL"
    return [one for (one,) in db.each(sql, id=number)]


def event(db: Reader, number: int) -> dict[str, Any]:
    """One event that exists."""
    found = db.one(
        f'SELECT {_EVENT}, e.source_key, e.status, c.code AS "case", {_FIRST} AS registered_at'  # noqa: S608
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


def acts(db: Reader, numbers: list[int], as_of: str | None = None) -> list[dict[str, Any]]:
    """The acts of some events with the profile of the person attacked; `lasting` is the id that an act keeps."""
    names = [
        f"a.{name}" for name in ("id", "event_id", "victim_id", "organisation_id", "age", "rights", *ACT)
    ]
    columns = [f"{lasting_id('a')} AS lasting", *names, *(f"p.{name}" for name in PROFILE), "o.members"]
    return _chunked(
        db,
        f"SELECT {', '.join(columns)} FROM aggressions a LEFT JOIN persons p ON p.id = a.victim_id"  # noqa: S608
        " LEFT JOIN organisations o ON o.id = a.organisation_id"
        f" WHERE a.event_id IN ({{keys}}) AND {standing('a', past=as_of is not None)} ORDER BY 1",
        numbers,
        **({} if as_of is None else {AS_OF: as_of}),
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


def interventions(db: Reader, number: int) -> list[dict[str, Any]]:
    """What was done about an event."""
    return db.rows(
        f"SELECT n, {', '.join(INTERVENTION)} FROM interventions WHERE event_id = :id ORDER BY n",  # noqa: S608
        id=number,
    )


def doubles(db: Reader, number: int) -> list[int]:
    """The records that were found to be doubles of this one."""
    sql = "SELECT id FROM events WHERE duplicate_of = :id AND withdrawn_at IS NULL ORDER BY id"
    return [one for (one,) in db.each(sql, id=number)]


def followed(db: Reader, number: int) -> int | None:
    """The event of which this one is a consequence."""
    return _number(db.value("SELECT follows FROM events WHERE id = :id", id=number))


def following(db: Reader, number: int) -> list[int]:
    """The events that are its consequences."""
    sql = "SELECT id FROM events WHERE follows = :id AND withdrawn_at IS NULL ORDER BY date_from, id"
    return [one for (one,) in db.each(sql, id=number)]


def _chunked(db: Reader, sql: str, keys: list[int], **more: Any) -> list[dict[str, Any]]:
    found = []
    for start in range(0, len(keys), _CHUNK):
        chunk = {f"k{n}": key for n, key in enumerate(keys[start : start + _CHUNK])}
        found += db.rows(sql.format(keys=", ".join(f":{name}" for name in chunk)), **chunk, **more)
    return found
