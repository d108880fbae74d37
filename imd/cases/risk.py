"""From an instrument's result to the case's level.

The level is the highest of what the individual instruments last found and of what a worker raised it to.
Only a second person lowers it by hand, or who is alone until a second key ratifies it (`imd.cases.holding`);
what was found before is never computed again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.cases.append import append
from imd.cases.assessments import document, keep, result_of
from imd.cases.course.guards import GUARDS
from imd.cases.course.signing import record
from imd.cases.course.wish import Wish
from imd.cases.deadlines import deadlines
from imd.cases.guards import workable
from imd.cases.holding import COLLECTIVE, check_override, held
from imd.cases.levels import highest
from imd.cases.machine import machine
from imd.cases.separate import merged, separate
from imd.context import stored
from imd.errors.cases import NothingAssessed
from imd.vault.keyholders import full_keys

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.forms.scoring import Result
    from imd.vault.session import Session

Row = Mapping[str, Any]


def assess(
    db: Session,
    case: Row,
    q: Questionnaire,
    result: Result,
    answers: Mapping[str, Any],
    *,
    override: str | None = None,
    reason: str | None = None,
) -> dict[str, Any]:
    """Store an assessment, set the case's level and move a case in `intake` to `assessed`.

    `q` are the instrument's questions; what is sealed among their answers, and `reason`, is sealed.
    `override` raises the level, or lowers it where a second person says so. Where too little was answered
    there is no level, and the case stays where it was. Returns the contract's object. Raises CaseEnded,
    ConsentWithdrawn, OverrideDown, OverrideReason, and ScopeRefused where something is to be sealed without
    the identity key.
    """
    workable(db, case)
    _may_move(db, case)
    earlier = queries.assessments_of(db, case["id"])
    counted = None if result.instrument in COLLECTIVE else result.level
    others = {name: level for name, level in held(earlier).items() if name != result.instrument}
    found = highest([counted, *others.values()])
    level, own = _overridden(db, case, earlier, found, override, reason)
    opened, sealed = separate(q, answers)
    row = keep(db, case["id"], result, merged(opened.values()), override, level)
    if sealed or reason:
        db.seal("assessments", row, {"answers": sealed, "reason": reason})
    _set(db, case, level, counts=bool(counted or override))
    return _told(db, case, result, level, row if own else None)


def reconsider(db: Session, case: Row, override: str, reason: str | None) -> dict[str, Any]:
    """Set another level beside the last assessment, which stays as it was found; nothing is asked anew.

    A row of its own repeats that result; the time to assess again runs on from the assessment itself.
    Raises NothingAssessed and what `assess` raises.
    """
    workable(db, case)
    earlier = queries.assessments_of(db, case["id"])
    last = next((row for row in reversed(earlier) if row["instrument"] not in COLLECTIVE), None)
    if last is None:
        raise NothingAssessed(case=case["code"])
    _may_move(db, case)
    result = result_of(last)
    level, own = _overridden(db, case, earlier, highest(held(earlier).values()), override, reason)
    row = keep(db, case["id"], result, json.loads(last["answers"]), override, level)
    db.seal("assessments", row, {"answers": {}, "reason": reason})
    if case["assessed"] and level:
        queries.put_level(db, case["id"], level)
    else:
        _set(db, case, level, counts=True)
    return _told(db, case, result, level, row if own else None)


def _may_move(db: Session, case: Row) -> None:
    """What the first assessment of a case needs, as it moves the case on."""
    if case["status"] != "intake":
        return
    for name in machine().moves["intake", "assessed"].guards:
        # The level that the last of them asks for is what is found here.
        if name != "risk_known":
            GUARDS[name](db, case, Wish("assessed"))


def _overridden(
    db: Session,
    case: Row,
    earlier: list[dict[str, Any]],
    found: str | None,
    override: str | None,
    reason: str | None,
) -> tuple[str | None, bool]:
    """The case's level, found or overridden to, and whether it was lowered by her own word alone.

    Raises OverrideReason, OverrideDown.
    """
    if override is None:
        return found, False
    # What is not known counts as the caution that holds without a level.
    least = found or deadlines().level_in_force(case["level"], case["in_danger_now"])
    alone = full_keys(db) <= 1
    own = check_override(earlier, db.actor, least, override, reason, case=case["code"], alone=alone)
    return override, own


def _set(db: Session, case: Row, level: str | None, *, counts: bool) -> None:
    """The level and, at the first one, the status that says it is set."""
    if level is None or not counts:
        return
    now = stored(db.now)
    queries.set_level(db, case["id"], level, now)
    if case["status"] == "intake":
        queries.set_status(db, case["id"], "assessed", now)
        append(db, "case_events", case["id"], from_status="intake", to_status="assessed")


def _told(db: Session, case: Row, result: Result, level: str | None, alone: str | None) -> dict[str, Any]:
    """The contract's object, and what the audit line says; `alone` is the row that waits for a second key."""
    if alone:
        record(db, case["id"], "level", alone, own=True)
    db.ref = case["id"]
    db.detail = {"code": case["code"], "instrument": result.instrument, "version": result.version}
    db.detail |= {"level": result.level, "case_level": level}
    found = document(db, case, result, level)
    return {**found, "self_approved": True} if alone else found
