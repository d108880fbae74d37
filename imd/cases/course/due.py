"""What the course of a case waits for besides its next step: derived from its records, never typed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from imd.cases import queries as cases_queries
from imd.cases.course import queries
from imd.cases.course.followups import SETTLED
from imd.cases.course.plans import last_day
from imd.cases.course.signing import unratified
from imd.cases.deadlines import deadlines
from imd.cases.intake import promised
from imd.cases.machine import machine
from imd.cases.steps import OPEN

if TYPE_CHECKING:
    from imd.vault.session import Reader

Row = Mapping[str, Any]
Cases = Mapping[str, Row]
Due = tuple[datetime, str, str]
_UNDER_WAY = frozenset({"planned", "active", "follow_up"})
_KEPT = frozenset({"closed", "declined", "transferred"})
DRAFT_DAYS = 30


def everything(db: Reader, cases: Cases) -> Iterator[Due]:
    """(instant, what, id of the case) of all that is waited for in these cases."""
    signed: dict[str, list[Row]] = {}
    for row in queries.signatures(db):
        signed.setdefault(row["case_id"], []).append(row)
    yield from _plans(db, cases, signed)
    yield from _ends(db, cases, signed)
    yield from _lowered(db, cases, signed)
    yield from _announced(db, cases)
    for flag in queries.open_flags(db):
        if flag["case_id"] in cases:
            yield datetime.fromisoformat(flag["by"]), "flag", flag["case_id"]
    for case_id, case in cases.items():
        if case["status"] in _KEPT and not case["legal_hold"]:
            yield _after("retention", case, case["moved"]), "retention", case_id


def _plans(db: Reader, cases: Cases, signed: Mapping[str, list[Row]]) -> Iterator[Due]:
    states = _goal_states(db)
    for case_id, plan in queries.open_plans(db).items():
        case = cases.get(case_id)
        if case is None or case["status"] not in OPEN:
            continue
        marks = [row for row in signed.get(case_id, ()) if row["of_row"] == plan["id"]]
        if not marks and case["level"] in machine().limits["signed_levels"]:
            yield _after("supervise", case, plan["at"]), "sign_plan", case_id
        for mark in unratified(marks):
            yield _after("ratify", case, mark["at"]), "ratify_plan", case_id
        if case["status"] in _UNDER_WAY:
            yield from _promises(case_id, plan, states.get(case_id, {}))


def _promises(case_id: str, plan: Row, states: Mapping[str, str]) -> Iterator[Due]:
    """The days of a plan: its review, and each action until its need is met."""
    if review := promised(plan["review"]):
        yield datetime.fromisoformat(review), "plan_review", case_id
    for need, day in last_day(plan):
        if states.get(need) not in SETTLED and (end := promised(day.isoformat())):
            yield datetime.fromisoformat(end), "action", case_id


def _goal_states(db: Reader) -> dict[str, dict[str, str]]:
    """Case → need → how it went when she was last asked."""
    found: dict[str, dict[str, str]] = {}
    for row in queries.open_followups(db):
        for goal in json.loads(row["answers"]).get("goals") or ():
            found.setdefault(row["case_id"], {})[goal["need"]] = goal["state"]
    return found


def _ends(db: Reader, cases: Cases, signed: Mapping[str, list[Row]]) -> Iterator[Due]:
    """Closings that nobody else has seen, and transfers whose receipt is not known."""
    last = {row["case_id"]: row for row in queries.ends(db)}
    for case_id, event in last.items():
        case = cases.get(case_id)
        if case is None or case["status"] != event["to_status"]:
            continue
        marks = [row for row in signed.get(case_id, ()) if row["of_row"] == event["id"]]
        if event["to_status"] == "transferred" and not marks:
            yield _after("receipt", case, event["at"]), "transfer_receipt", case_id
        for mark in unratified(marks):
            yield _after("ratify", case, mark["at"]), "ratify_close", case_id


def _lowered(db: Reader, cases: Cases, signed: Mapping[str, list[Row]]) -> Iterator[Due]:
    """Levels that one person lowered alone, while they hold."""
    for case_id, marks in signed.items():
        case = cases.get(case_id)
        if case is None or case["status"] not in OPEN:
            continue
        for mark in unratified(row for row in marks if row["what"] == "level"):
            if mark["of_row"] == queries.last_assessment(db, case_id):
                yield _after("ratify", case, mark["at"]), "ratify_level", case_id


def _announced(db: Reader, cases: Cases) -> Iterator[Due]:
    """Days that change the risk (a hearing, a release …): it is looked at anew on that day, not only before."""
    for row in queries.open_followups(db):
        case = cases.get(row["case_id"])
        if case is None or not case["assessed"]:
            continue
        for event in json.loads(row["answers"]).get("upcoming") or ():
            end = promised(event["date"])
            begins = datetime.fromisoformat(end) - timedelta(days=1) if end else None
            if begins and datetime.fromisoformat(case["assessed"]) <= begins:
                yield datetime.fromisoformat(str(end)), "rescore", row["case_id"]


def drafts(db: Reader, worker: str | None) -> Iterator[tuple[datetime, str]]:
    """(instant, code) of interviews that were left unfinished: after thirty days they are not kept."""
    for row in cases_queries.drafts(db):
        if worker in (None, row["worker"]):
            yield datetime.fromisoformat(row["updated"]) + timedelta(days=DRAFT_DAYS), row["id"]


def _after(step: str, case: Row, start: str) -> datetime:
    table = deadlines()
    level = table.level_in_force(case["level"], case["in_danger_now"])
    return table.due(step, level, datetime.fromisoformat(start))
