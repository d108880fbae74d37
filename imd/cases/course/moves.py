"""Moving a case: guards first, then one appended event with who, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries as cases
from imd.cases.append import append
from imd.cases.course import queries
from imd.cases.course.guards import check
from imd.cases.course.signing import presigned, settle
from imd.cases.course.wish import Wish
from imd.cases.machine import machine
from imd.context import stored

if TYPE_CHECKING:
    from imd.vault.session import Session

Case = Mapping[str, Any]


def move(db: Session, case: Case, wish: Wish) -> bool:
    """Move a case as wished; whether it was approved by nobody but the key in use.

    Raises the errors of `imd.errors.lifecycle`, ConsentWithdrawn, OnHold, and ScopeRefused without the identity key.
    """
    db.need_identity()
    check(db, case, wish)
    before = queries.last_event(db, case["id"])
    event = _append(db, case, wish)
    now = stored(db.now)
    cases.set_status(db, case["id"], wish.to, now)
    reopened = {"reopened": now} if (case["status"], wish.to) == ("closed", "assessed") else {}
    anew = {"settled": None} if wish.to in ("planned", "closed") else {}
    held = {"hold_until": wish.until if wish.to == "on_hold" else None}
    queries.set_columns(db, case["id"], **held, **reopened, **anew)
    db.ref = case["id"]
    db.detail = {"code": case["code"], "from": case["status"], "to": wish.to, "reason": wish.reason}
    return _countersign(db, case, wish, before, event)


def _append(db: Session, case: Case, wish: Wish) -> str:
    event = append(
        db,
        "case_events",
        case["id"],
        from_status=case["status"],
        to_status=wish.to,
        reason=wish.reason,
    )
    said = {"reason": wish.words, "feedback": wish.feedback}
    if any(said.values()):
        db.seal("case_events", event, said)
    return event


def _countersign(db: Session, case: Case, wish: Wish, before: Case, event: str) -> bool:
    """The signature that comes with going on, where none was given before."""
    if wish.to == "closed" and not presigned(db, case, before):
        return settle(db, case, "close", event, case["worker"])
    plan = queries.plan_of(db, case["id"]) if wish.to == "active" else None
    if plan is None or case["status"] == "on_hold" or case["level"] not in machine().limits["signed_levels"]:
        return False
    return settle(db, case, "plan", plan["id"], plan["actor"])
