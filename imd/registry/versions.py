"""The SQL of change: what was registered before stays, withdrawn, beside what is registered now.

An event keeps its id. Its earlier state becomes a copy of its own that ends now, with copies of its acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from imd.registry.queries import ACTS, EVENTS, INVOLVEMENTS, SOURCES

if TYPE_CHECKING:
    from imd.vault.ids import BatchIds
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


_EVENT = _copy(EVENTS, {"id": ":copy", "import_key": "NULL", "withdrawn_at": ":at"}, "id = :event")
_ACT = _copy(ACTS, {"id": ":copy", "event_id": ":copied", "withdrawn_at": ":at"}, "id = :act")
_INVOLVED = _copy(INVOLVEMENTS, {"aggression_id": ":copy"}, "aggression_id = :act")
_SOURCES = _copy(SOURCES, {"event_id": ":copy"}, "event_id = :event")


def facts(db: Reader, event: int) -> dict[str, Any]:
    """What is registered of an event now, with its case."""
    found = db.one(
        f"SELECT {', '.join(FACTS)}, case_id, registered_at FROM events WHERE id = :event",  # noqa: S608
        event=event,
    )
    assert found is not None
    return found


def live_acts(db: Reader, event: int) -> list[tuple[int, int | None]]:
    """(act, row key) of the acts of an event that count now."""
    sql = "SELECT id, row_key FROM aggressions WHERE event_id = :event AND withdrawn_at IS NULL ORDER BY id"
    return list(db.each(sql, event=event))


def keep_earlier(db: Session, event: int, new_id: BatchIds, at: str) -> None:
    """Copy an event with its acts as they were until `at`."""
    copy = new_id()
    db.run(_EVENT, copy=copy, event=event, at=at)
    db.run(_SOURCES, copy=copy, event=event)
    # What was withdrawn before belongs to the earlier state alone.
    db.run(
        "UPDATE aggressions SET event_id = :copy WHERE event_id = :event AND withdrawn_at IS NOT NULL",
        copy=copy,
        event=event,
    )
    acts = [{"copy": new_id(), "copied": copy, "act": act, "at": at} for act, _key in live_acts(db, event)]
    db.run_many(_ACT, acts)
    db.run_many(_INVOLVED, [{"copy": one["copy"], "act": one["act"]} for one in acts])
    db.run(
        "UPDATE aggressions SET registered_at = :at WHERE event_id = :event AND withdrawn_at IS NULL",
        at=at,
        event=event,
    )


def state(db: Session, event: int, values: Mapping[str, Any], at: str) -> None:
    """Write what is known of an event from now on."""
    sets = ", ".join(f"{name} = :{name}" for name in FACTS)
    db.run(
        f"UPDATE events SET {sets}, registered_at = :at WHERE id = :event",  # noqa: S608
        event=event,
        at=at,
        **{name: values[name] for name in FACTS},
    )


def withdraw(db: Session, acts: Iterable[int], at: str) -> None:
    """These acts count no longer."""
    rows: Sequence[dict[str, Any]] = [{"act": act, "at": at} for act in acts]
    db.run_many("UPDATE aggressions SET withdrawn_at = :at WHERE id = :act", rows)
