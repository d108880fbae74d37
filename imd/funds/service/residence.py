"""While she lives in the house, and after she has left it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import DateInvalid, NoBed, TooLong
from imd.errors.shelter import AssessmentsMissing, NothingToReview, ReviewedBySame
from imd.funds.calendar import day, local_day, months_after
from imd.funds.lifecycle import STAY
from imd.funds.queries.shelter import house_by_code, left_by
from imd.funds.queries.write import change, insert
from imd.funds.service import room
from imd.funds.service.stays import MONTHS, document, months_of, open_stay
from imd.funds.service.steps import step
from imd.vault.ids import new_id

if TYPE_CHECKING:
    from imd.vault.session import Session

ASSESSMENTS = ("medical", "psychological", "legal")


def extend(
    db: Session,
    *,
    stay: str,
    until: str,
    assessments: Mapping[str, Any] | None = None,
    override: room.Override | None = None,
) -> dict[str, Any]:
    """She stays longer, if her bed is free.

    Beyond three calendar months from her entry the medical, psychological and legal staff must have
    judged that the risk persists; each extension reaches at most three months past the planned exit.
    Raises StayNotFound, LifeCycle, DateInvalid, AssessmentsMissing, TooLong; NoBed unless overridden.
    """
    row = open_stay(db, stay)
    reached = STAY.after("extend", row["status"])
    last = day(until)
    found = {key: text for key, text in (assessments or {}).items() if key in ASSESSMENTS and text}
    beyond = _allowed(db, row, last, found)
    try:
        room.need_beds(db, row, max(date.fromisoformat(row["planned_exit"]), local_day(db.now)), last)
    except NoBed:
        if override is None:
            raise
        room.note_override(db, row, override)
    step(db, STAY, "extend", row["id"], row["status"])
    change(db, "stays", row["id"], status=reached, planned_exit=last.isoformat())
    _keep(db, row["id"], last, beyond, found)
    return document(db, row["id"])


def _allowed(db: Session, row: Mapping[str, Any], last: date, found: Mapping[str, Any]) -> bool:
    """Whether the extension goes beyond what needs no assessment. Raises as `extend`."""
    today, planned = local_day(db.now), date.fromisoformat(row["planned_exit"])
    if last <= max(planned, today):
        raise DateInvalid()
    if last > months_after(max(planned, today), MONTHS):
        raise TooLong(months=MONTHS)
    free = months_of(house_by_code(db, row["house_id"])["kind"])
    beyond = last > months_after(local_day(row["entered"]), free)
    if beyond and len(found) < len(ASSESSMENTS):
        raise AssessmentsMissing(months=free)
    return beyond


def _keep(db: Session, stay: str, last: date, beyond: bool, found: Mapping[str, Any]) -> None:
    extension = new_id()
    stamp = {"at": stored(db.now), "actor": db.actor}
    values = {"stay_id": stay, "until": last.isoformat(), "beyond": beyond}
    insert(db, "stay_extensions", id=extension, **values, **stamp)
    if found:
        db.seal("stay_extensions", extension, dict(found))


def plan_exit(db: Session, *, stay: str, plan: str | None = None) -> dict[str, Any]:
    """How she will leave is agreed. Raises StayNotFound, LifeCycle."""
    from imd.funds.service import sealing

    row = open_stay(db, stay)
    reached = step(db, STAY, "plan-exit", row["id"], row["status"])
    sealing.add(db, "stays", row["id"], plan=plan)
    change(db, "stays", row["id"], status=reached)
    return document(db, row["id"])


def review(db: Session, *, stay: str) -> dict[str, Any]:
    """A second person has looked at an end of the agreement.

    Raises StayNotFound, NothingToReview; ReviewedBySame for whoever recorded the exit.
    """
    row = open_stay(db, stay)
    if row["reason"] != "RULES" or row["reviewer"] is not None:
        raise NothingToReview()
    if db.actor == left_by(db, row["id"]):
        raise ReviewedBySame()
    change(db, "stays", row["id"], reviewer=db.actor)
    return document(db, row["id"])


def follow_up(db: Session, *, stay: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """She was looked for after she had left; what was heard is sealed. Raises StayNotFound, LifeCycle."""
    row = open_stay(db, stay)
    reached = step(db, STAY, "followup", row["id"], row["status"])
    said = dict(answers)
    made = new_id()
    stamp = {"at": stored(db.now), "actor": db.actor}
    insert(db, "stay_followups", id=made, stay_id=row["id"], contacted=said.pop("contacted"), **stamp)
    if said:
        db.seal("stay_followups", made, said)
    change(db, "stays", row["id"], status=reached)
    return document(db, row["id"])
