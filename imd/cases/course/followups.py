"""Follow-up: contacts with her, attempts that found nobody, and how her goals are going."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from imd.cases.course import queries
from imd.cases.guards import workable
from imd.cases.intake import promised
from imd.cases.separate import merged, separate
from imd.context import shown, stored

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.vault.session import Reader, Session

Row = Mapping[str, Any]
Document = dict[str, Any]
_DONE = frozenset({"met", "in_progress"})
_APART = "not_applicable"
SETTLED = frozenset({"met", _APART})


def spelled_out(answers: Mapping[str, Any]) -> Document:
    """Answers in which an incident may be told as a bare text."""
    told = answers.get("new_incidents")
    if not isinstance(told, list):
        return dict(answers)
    return {**answers, "new_incidents": [{"what": one} if isinstance(one, str) else one for one in told]}


def followup(db: Session, case: Row, q: Questionnaire, values: Mapping[str, Any]) -> None:
    """Keep a follow-up from validated answers. A new incident, or a change, asks for a new assessment.

    Raises CaseEnded, ConsentWithdrawn, and ScopeRefused without the identity key.
    """
    workable(db, case)
    db.need_identity()
    opened, sealed = separate(q, values)
    day = values.get("date") or db.now.astimezone().date().isoformat()
    row = queries.add(
        db,
        "case_followups",
        case["id"],
        version=q.version,
        day=day,
        contacted=values["contacted"],
        attempts=values.get("attempts", 1),
        answers=json.dumps(merged(opened.values()), ensure_ascii=False, sort_keys=True),
        next_contact=values.get("next_contact"),
    )
    if sealed:
        db.seal("case_followups", row, sealed)
    columns = _columns(db, case, values, day)
    columns["settled"] = _settled(db, case) if "incident" not in columns else None
    queries.set_columns(db, case["id"], **columns)
    db.ref = case["id"]
    db.detail = {"code": case["code"], "contacted": values["contacted"]}
    db.detail["changes"] = values.get("changes") or []
    db.detail["new_incidents"] = len(values.get("new_incidents") or ())


def _columns(db: Session, case: Row, values: Mapping[str, Any], day: str) -> Document:
    """What the case now knows: the promised contact, the last one, and whether something new happened."""
    now = stored(db.now)
    found: Document = {}
    if values["contacted"]:
        found["contacted"] = max(case["contacted"] or "", min(now, promised(day) or now))
    if values["contacted"] or values.get("next_contact"):
        found["next_contact"] = promised(values.get("next_contact"))
    if values.get("new_incidents") or values.get("changes"):
        found["incident"] = case["incident"] or now
    return found


def _settled(db: Reader, case: Row) -> str | None:
    """Since when all her goals are met: every need of the plan, and whatever else she was asked about."""
    states: dict[str, str] = {}
    for row in queries.followups_of(db, case["id"]):
        for goal in json.loads(row["answers"]).get("goals") or ():
            states[goal["need"]] = goal["state"]
    plan = queries.plan_of(db, case["id"])
    actions = json.loads(plan["actions"]) if plan else []
    needs = {*states, *(action["need"] for action in actions)}
    if not needs or any(states.get(need) not in SETTLED for need in needs):
        return None
    return case["settled"] or stored(db.now)


def progress(goals: Iterable[Row]) -> float | None:
    """(met + in progress) ÷ (all − not applicable), as in Primero; None where none is applicable."""
    states = [goal["state"] for goal in goals if goal["state"] != _APART]
    return round(sum(state in _DONE for state in states) / len(states), 4) if states else None


def followup_documents(db: Reader, case_id: str) -> list[Document]:
    """Every follow-up as `case show` tells it, oldest first; its words only to a key that may read them."""
    return [_document(db, row) for row in queries.followups_of(db, case_id)]


def _document(db: Reader, row: Row) -> Document:
    clear = json.loads(row["answers"])
    hidden = db.unseal("case_followups", row["id"]) if db.has_identity else {}
    goals = clear.get("goals") or []
    return {
        "date": row["day"],
        "contacted": bool(row["contacted"]),
        "attempts": row["attempts"],
        "new_incidents": _incidents(clear, hidden),
        "changes": clear.get("changes") or [],
        "upcoming": clear.get("upcoming") or [],
        "goals": goals,
        "progress": progress(goals),
        "satisfied": clear.get("satisfied"),
        "next_contact": row["next_contact"],
        "notes": hidden.get("notes"),
        "at": shown(row["at"]),
        "actor": row["actor"],
    }


def _incidents(clear: Mapping[str, Any], hidden: Mapping[str, Any]) -> list[Document]:
    told = clear.get("new_incidents") or []
    words = hidden.get("new_incidents") or [{}] * len(told)
    return [{**one, **said} for one, said in zip(told, words, strict=False)]
