"""The SQL of a case's course: functions of (db, …) that answer with plain dicts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.vault.ids import new_id

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

TABLES = frozenset({"case_plans", "case_followups", "case_flags", "case_signatures", "case_changes"})
_COLUMNS = frozenset(
    {
        "next_contact",
        "contacted",
        "incident",
        "settled",
        "hold_until",
        "reopened",
        "revision",
        "worker",
        "missing",
    }
    | {"country", "admin1", "in_danger_now", "safe_to_talk", "language", "caller", "linked_to_defence"}
    | {"birth_year", "own_rating"}
)
_PLANS = "SELECT id, case_id, version, actions, agreed, review, warnings, at, actor FROM case_plans "
_FOLLOWUPS = (
    "SELECT id, case_id, version, day, contacted, attempts, answers, next_contact, at, actor"
    " FROM case_followups "
)
_FLAGS = "SELECT id, case_id, by, at, actor, done, done_by FROM case_flags "
_SIGNATURES = "SELECT id, case_id, what, of_row, self_approved, at, actor FROM case_signatures "
_ENDED = "SELECT id FROM cases WHERE status IN ('closed', 'transferred', 'declined', 'archived', 'duplicate')"


def add(db: Session, table: str, case_id: str, **values: Any) -> str:
    """Add a row after the case's others, now and by the key in use; its id. `table` is one of TABLES."""
    assert table in TABLES
    db.flush()
    seq = db.value(f"SELECT coalesce(max(seq), 0) + 1 FROM {table} WHERE case_id = :id", id=case_id)  # noqa: S608
    row = {"id": new_id(), "case_id": case_id, "seq": seq, "at": stored(db.now), "actor": db.actor, **values}
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    db.run(f"INSERT INTO {table} ({names}) VALUES ({places})", **row)  # noqa: S608
    return str(row["id"])


def set_columns(db: Session, case_id: str, **columns: Any) -> None:
    """Change columns of a case that are neither its status nor its level."""
    assert columns.keys() <= _COLUMNS
    db.flush()
    places = ", ".join(f"{name} = :{name}" for name in columns)
    db.run(f"UPDATE cases SET {places} WHERE id = :id", id=case_id, **columns)  # noqa: S608


def plan_of(db: Reader, case_id: str) -> dict[str, Any] | None:
    """The plan that holds; None where there is none."""
    return db.one(_PLANS + "WHERE case_id = :case_id ORDER BY seq DESC LIMIT 1", case_id=case_id)


def plans_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Every plan, oldest first."""
    return db.rows(_PLANS + "WHERE case_id = :case_id ORDER BY seq", case_id=case_id)


def open_plans(db: Reader) -> dict[str, dict[str, Any]]:
    """Case → the plan that holds, of the cases that have not ended."""
    rows = db.rows(_PLANS + f"WHERE case_id NOT IN ({_ENDED}) ORDER BY case_id, seq")
    return {row["case_id"]: row for row in rows}


def followups_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Every contact and attempt, in the order in which they were written down."""
    return db.rows(_FOLLOWUPS + "WHERE case_id = :case_id ORDER BY seq", case_id=case_id)


def open_followups(db: Reader) -> list[dict[str, Any]]:
    """The follow-ups of the cases that have not ended, oldest first."""
    return db.rows(_FOLLOWUPS + f"WHERE case_id NOT IN ({_ENDED}) ORDER BY case_id, seq")


def flags_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Every flag of a case, oldest first."""
    return db.rows(_FLAGS + "WHERE case_id = :case_id ORDER BY seq", case_id=case_id)


def open_flags(db: Reader) -> list[dict[str, Any]]:
    """The flags that are not done."""
    return db.rows(_FLAGS + "WHERE done IS NULL ORDER BY by, id")


def flag_done(db: Session, flag: str) -> None:
    """Mark a flag as done, now and by the key in use."""
    db.run(
        "UPDATE case_flags SET done = :at, done_by = :actor WHERE id = :id",
        id=flag,
        at=stored(db.now),
        actor=db.actor,
    )


def signatures_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Every signature in a case, oldest first."""
    return db.rows(_SIGNATURES + "WHERE case_id = :case_id ORDER BY seq", case_id=case_id)


def signatures(db: Reader) -> list[dict[str, Any]]:
    """Every signature, oldest first."""
    return db.rows(_SIGNATURES + "ORDER BY case_id, seq")


def last_event(db: Reader, case_id: str) -> dict[str, Any]:
    """The last change of a case's status."""
    found = db.one(
        "SELECT id, seq, from_status, to_status, at, actor FROM case_events WHERE case_id = :case_id"
        " ORDER BY seq DESC LIMIT 1",
        case_id=case_id,
    )
    return found or {"id": case_id, "seq": 0, "from_status": None, "to_status": "intake", "actor": None}


def ends(db: Reader) -> list[dict[str, Any]]:
    """Every closing and every transfer, oldest first."""
    return db.rows(
        "SELECT id, case_id, to_status, at, actor FROM case_events"
        " WHERE to_status IN ('closed', 'transferred') ORDER BY case_id, seq"
    )


def changes_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Every changed answer, oldest first; `before` and `after` are JSON text, NULL where they are sealed."""
    return db.rows(
        "SELECT id, case_id, revision, field, before, after, at, actor FROM case_changes"
        " WHERE case_id = :case_id ORDER BY seq",
        case_id=case_id,
    )


def forget_leads(db: Session, case_id: str, fields: Iterable[str]) -> None:
    """Forget what some of the answers were before and after they were changed; that they were changed stays."""
    for field in fields:
        db.run(
            "UPDATE case_changes SET before = NULL, after = NULL WHERE case_id = :case_id AND field = :field",
            case_id=case_id,
            field=field,
        )


def last_assessment(db: Reader, case_id: str) -> str | None:
    """The id of the last assessment of a case."""
    found: str | None = db.value(
        "SELECT id FROM assessments WHERE case_id = :case_id ORDER BY seq DESC LIMIT 1", case_id=case_id
    )
    return found


def last_entry(db: Reader) -> str | None:
    """The instant of the last act in the vault."""
    found: str | None = db.value("SELECT max(at) FROM audit")
    return found
