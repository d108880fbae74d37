"""The plan agreed with her: her needs in her order, a measure for each, who does what by when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from imd.cases import queries as cases
from imd.cases.course import queries
from imd.cases.course.guards import GUARDS
from imd.cases.course.moves import move
from imd.cases.course.wish import Wish
from imd.cases.separate import merged, separate
from imd.context import shown

if TYPE_CHECKING:
    from imd.forms.items import Effect, Questionnaire
    from imd.vault.session import Reader, Session

Row = Mapping[str, Any]
Document = dict[str, Any]
_WORDS = ("what", "who")


def plan(db: Session, case: Row, q: Questionnaire, values: Mapping[str, Any]) -> list[Effect]:
    """Keep a plan from validated answers, and move the case to `planned`; what is to be said of the plan.

    In a case under way a new plan has to be agreed and signed anew. Raises the errors of
    `imd.errors.lifecycle`, ConsentWithdrawn, and ScopeRefused without the identity key: then nothing is kept.
    """
    db.need_identity()
    wish = Wish("planned", planned=True)
    if case["status"] == "planned":
        for name in ("consent", "risk_fresh"):
            GUARDS[name](db, case, wish)
    else:
        move(db, case, wish)
    found = warnings(db, case["id"], {action["measure"] for action in values["actions"]})
    opened, sealed = separate(q, values)
    clear = merged(opened.values())
    row = queries.add(
        db,
        "case_plans",
        case["id"],
        version=q.version,
        actions=_json(clear["actions"]),
        agreed=_agreed(values),
        review=values.get("review"),
        warnings=_json([effect.code for effect in found]),
    )
    db.seal("case_plans", row, sealed)
    db.ref = case["id"]
    db.detail = {"code": case["code"], "to": "planned", "actions": len(values["actions"])}
    return found


def _agreed(values: Mapping[str, Any]) -> bool:
    """To the whole of it: as she said or, where she was not asked, if she agreed to each action."""
    said = values.get("agreed")
    return bool(said) if said is not None else all(action["agreed"] for action in values["actions"])


def warnings(db: Reader, case_id: str, measures: Iterable[str]) -> list[Effect]:
    """What the last answers to each instrument say against a plan of only these measures."""
    from imd.forms.model import instruments
    from imd.forms.scoring import plan_warnings

    last = {row["instrument"]: json.loads(row["answers"]) for row in cases.assessments_of(db, case_id)}
    offered, chosen = instruments(), set(measures)
    return [
        effect
        for instrument, answers in last.items()
        if instrument in offered
        for effect in plan_warnings(instrument, answers, chosen)
    ]


def plan_document(db: Reader, case_id: str) -> Document | None:
    """The plan that holds, as `case show` tells it; its words only to a key that may read them."""
    row = queries.plan_of(db, case_id)
    if row is None:
        return None
    signed = [mark for mark in queries.signatures_of(db, case_id) if mark["of_row"] == row["id"]]
    return {
        "actions": actions(db, row),
        "agreed": bool(row["agreed"]),
        "review": row["review"],
        "at": shown(row["at"]),
        "actor": row["actor"],
        "warnings": json.loads(row["warnings"]),
        "signed": [mark["actor"] for mark in signed],
        "self_approved": any(mark["self_approved"] for mark in signed),
    }


def actions(db: Reader, row: Row) -> list[Document]:
    """The actions of a plan in her order."""
    clear = json.loads(row["actions"])
    hidden = db.unseal("case_plans", row["id"]).get("actions", []) if db.has_identity else []
    words = [*hidden, *({} for _ in clear[len(hidden) :])]
    return [
        {
            "need": action["need"],
            "measure": action["measure"],
            **{key: said.get(key) for key in _WORDS},
            "by": action["by"],
            "agreed": action["agreed"],
        }
        for action, said in zip(clear, words, strict=False)
    ]


def last_day(row: Row) -> Iterable[tuple[str, date]]:
    """(need, day) of every action of a plan that has a day."""
    return [
        (action["need"], date.fromisoformat(action["by"]))
        for action in json.loads(row["actions"])
        if action.get("by")
    ]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
