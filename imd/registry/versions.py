"""The SQL of change: what was registered before stays, withdrawn, beside what is registered now.

An event keeps its id, and so does each of its acts. An earlier state becomes a copy of its own, `version_of` the
one that goes on, that ends now, with copies of its acts. Changes within one second are one change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.registry.queries import ACTS, EVENTS, INTERVENTIONS, INVOLVEMENTS, SOURCES
from imd.vault.ids import BatchIds

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

FACTS = (
    "date",
    "date_precision",
    "date_from",
    "date_to",
    "country",
    "admin1",
    "consent_statistics",
    "reported_elsewhere",
)
"""What a source may say anew of an event."""


def _copy(table: tuple[str, tuple[str, ...]], given: Mapping[str, str], where: str) -> str:
    """Copy rows of a table, some columns taken from elsewhere."""
    name, columns = table
    names = (*columns, *(column for column in given if column not in columns))
    values = ", ".join(given.get(column, column) for column in names)
    return f"INSERT INTO {name} ({', '.join(names)}) SELECT {values} FROM {name} WHERE {where}"  # noqa: S608


_EVENT = _copy(
    EVENTS,
    {"id": ":copy", "import_key": "NULL", "version_of": ":event", "withdrawn_at": ":at"},
    "id = :event",
)
_ACT = _copy(
    ACTS, {"id": ":copy", "event_id": ":copied", "version_of": ":act", "withdrawn_at": ":at"}, "id = :act"
)
_INVOLVED = _copy(INVOLVEMENTS, {"aggression_id": ":copy"}, "aggression_id = :act")
_SOURCES = _copy(SOURCES, {"event_id": ":copy"}, "event_id = :event")
_INTERVENTIONS = _copy(INTERVENTIONS, {"event_id": ":copy"}, "event_id = :event")


def facts(db: Reader, event: int) -> dict[str, Any]:
    """What is registered of an event now."""
    found = db.one("SELECT * FROM events WHERE id = :event", event=event)
    assert found is not None
    return found


def live_acts(db: Reader, event: int) -> list[tuple[int, int | None]]:
    """(act, row key) of the acts of an event that count now."""
    sql = "SELECT id, row_key FROM aggressions WHERE event_id = :event AND withdrawn_at IS NULL ORDER BY id"
    return list(db.each(sql, event=event))


def change(db: Session, event: int, values: Mapping[str, Any], new_id: BatchIds | None = None) -> bool:
    """Say something new of an event from now on, by column; whether it is new.

    What was registered until now can still be asked for. Columns come from the code, never from a file.
    """
    before = facts(db, event)
    if all(before[name] == value for name, value in values.items()):
        return False
    keep_earlier(db, event, new_id)
    sets = ", ".join(f"{name} = :{name}" for name in values)
    db.run(f"UPDATE events SET {sets} WHERE id = :event", event=event, **values)  # noqa: S608
    return True


def keep_earlier(db: Session, event: int, new_id: BatchIds | None = None) -> None:
    """Copy an event with its acts as they were until now, unless they are of this very second.

    To be called before something that hangs on the event (its sources, its acts' perpetrators) changes.
    """
    at = stored(db.now)
    if facts(db, event)["registered_at"] >= at:
        return
    make = new_id or BatchIds()
    copy = make()
    db.run(_EVENT, copy=copy, event=event, at=at)
    db.run(_SOURCES, copy=copy, event=event)
    db.run(_INTERVENTIONS, copy=copy, event=event)
    # What was withdrawn before belongs to the earlier state alone.
    db.run(
        "UPDATE aggressions SET event_id = :copy WHERE event_id = :event AND withdrawn_at IS NOT NULL",
        copy=copy,
        event=event,
    )
    acts = [act for act, _key in live_acts(db, event)]
    _copy_acts(db, [{"copy": make(), "copied": copy, "act": act, "at": at} for act in acts])
    db.run("UPDATE events SET registered_at = :at WHERE id = :event", at=at, event=event)


def change_acts(db: Session, acts: Iterable[int], values: Mapping[str, Any]) -> None:
    """Say something new of some acts from now on, by column, and leave their events as they are."""
    at, make, listed = stored(db.now), BatchIds(), list(acts)
    rows = [
        {"copy": make(), "copied": event, "act": act, "at": at}
        for act in listed
        for event, since in db.each(
            "SELECT event_id, registered_at FROM aggressions WHERE id = :act", act=act
        )
        if since < at
    ]
    _copy_acts(db, rows)
    sets = ", ".join(f"{name} = :{name}" for name in values)
    db.run_many(
        f"UPDATE aggressions SET {sets} WHERE id = :act",  # noqa: S608
        [{"act": act, **values} for act in listed],
    )


def _copy_acts(db: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    db.run_many(_ACT, rows)
    db.run_many(_INVOLVED, [{"copy": one["copy"], "act": one["act"]} for one in rows])
    db.run_many(
        "UPDATE aggressions SET registered_at = :at WHERE id = :act",
        [{"at": one["at"], "act": one["act"]} for one in rows],
    )


def withdraw(db: Session, acts: Iterable[int]) -> None:
    """These acts count no longer."""
    rows: Sequence[dict[str, Any]] = [{"act": act, "at": stored(db.now)} for act in acts]
    db.run_many("UPDATE aggressions SET withdrawn_at = :at WHERE id = :act", rows)
