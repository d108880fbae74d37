"""What is to be done next in a case and by when: derived from its records, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imd.cases.deadlines import Deadlines, deadlines
from imd.cases.levels import rank
from imd.cases.machine import machine

# The one step that leads out of a status; where there is none the case rests.
LEADS_OUT = {"intake": "assess", "assessed": "plan", "planned": "act"}
WATCHED = frozenset({"active", "follow_up"})
OPEN = frozenset({"intake", "assessed", "planned", "active", "follow_up", "on_hold"})
_FROM_OPENING = frozenset({"assess", "plan"})

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """A step and the instant by which it is due."""

    what: str
    due: datetime


def next_step(case: Row, withdrawn: str | None = None, table: Deadlines | None = None) -> Step | None:
    """The step that comes next; None where the case rests.

    `case` is a row of `cases`; `withdrawn` the stored instant at which consent to the case was withdrawn. `table` is
    the one in force: whoever goes through many cases looks it up once.
    """
    found = pending(case, withdrawn, table)
    return found[0] if found else None


def pending(case: Row, withdrawn: str | None = None, table: Deadlines | None = None) -> list[Step]:
    """Every step that the case waits for, the next one first."""
    table = table or deadlines()
    if withdrawn:
        return [_step(table, "erase", case, withdrawn)]
    if case["status"] == "intake":
        return _to_register(table, case)
    if case["status"] in WATCHED:
        return [
            *_closing(table, case),
            *sorted([_followup(table, case), *_rescore(table, case)], key=_due),
            *_incomplete(table, case),
        ]
    if case["status"] == "on_hold":
        return [Step("hold_end", datetime.fromisoformat(case["hold_until"]))] if case["hold_until"] else []
    lead = LEADS_OUT.get(case["status"])
    return (
        [_lead(table, lead, case), *_incomplete(table, case), *_rescore(table, case), *_promised(case)]
        if lead
        else []
    )


def _to_register(table: Deadlines, case: Row) -> list[Step]:
    if case["safe_to_talk"] == 0 and case["next_contact"]:
        # Nothing but when to call again was asked: before that hour the call itself may endanger her.
        return [
            Step("complete_intake", datetime.fromisoformat(case["next_contact"])),
            _lead(table, "assess", case),
        ]
    return [*_incomplete(table, case), _lead(table, "assess", case), *_promised(case)]


def _incomplete(table: Deadlines, case: Row) -> list[Step]:
    """Mandatory questions left open: due when the assessment is, which may go ahead without them."""
    return [Step("complete_intake", _lead(table, "assess", case).due)] if case["missing"] != "[]" else []


def _promised(case: Row) -> list[Step]:
    return [Step("followup", datetime.fromisoformat(case["next_contact"]))] if case["next_contact"] else []


def _lead(table: Deadlines, what: str, case: Row) -> Step:
    return _step(table, what, case, _opening(case) if what in _FROM_OPENING else case["moved"])


def _opening(case: Row) -> str:
    """When the clock started: at its opening, or when it was opened again."""
    return str(case["reopened"] or case["opened"])


def _followup(table: Deadlines, case: Row) -> Step:
    last = max(case["contacted"] or "", case["moved"])
    return next(iter(_promised(case)), _step(table, "followup", case, last))


def _rescore(table: Deadlines, case: Row) -> list[Step]:
    """By the calendar, or sooner because of a new incident."""
    if not case["assessed"]:
        return []
    steps = [_step(table, "rescore", case, case["assessed"])]
    if case["incident"]:
        incident = _step(table, "incident", case, case["incident"])
        steps.append(Step("rescore", incident.due))
    return [min(steps, key=_due)]


def _closing(table: Deadlines, case: Row) -> list[Step]:
    """Her goals are met: the risk is assessed once more, and where it is low enough the case may be closed."""
    if (
        not case["settled"]
        or case["incident"]
        or rank(case["level"]) > rank(machine().limits["closing_level"])
    ):
        return []
    assessed = case["assessed"] or ""
    if assessed < case["settled"]:
        return [Step("rescore", _step(table, "close", case, case["settled"]).due)]
    return [_step(table, "close", case, assessed)]


def _step(table: Deadlines, what: str, case: Row, start: str) -> Step:
    level = table.level_in_force(case["level"], case["in_danger_now"])
    return Step(what, table.due(what, level, datetime.fromisoformat(start)))


def _due(step: Step) -> datetime:
    return step.due
