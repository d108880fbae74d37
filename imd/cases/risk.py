"""From an instrument's result to the case's level.

The level is the highest of what the individual instruments last found and of what a worker raised it to.
Nobody lowers it by hand; what was found before is never computed again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.cases.append import append
from imd.cases.deadlines import deadlines
from imd.cases.file import plain_number
from imd.cases.guards import workable
from imd.cases.levels import highest, rank
from imd.cases.separate import merged, separate
from imd.context import shown, stored
from imd.errors.cases import OverrideDown, OverrideReason

if TYPE_CHECKING:
    from datetime import datetime

    from imd.forms.items import Questionnaire
    from imd.forms.scoring import Result
    from imd.vault.session import Session

# Weighs an organisation's plans, not a person's risk.
COLLECTIVE = frozenset({"impact"})
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
    `override` raises the level. Where too little was answered there is no level, and the case stays where
    it was. Returns the contract's object. Raises CaseEnded, ConsentWithdrawn, OverrideDown, OverrideReason,
    and ScopeRefused where something is to be sealed without the identity key.
    """
    workable(db, case)
    own = None if result.instrument in COLLECTIVE else result.level
    found = highest([own, _others(db, case["id"], result.instrument)])
    if override:
        _check_override(case, found, override, reason)
    level = highest([found, override])
    opened, sealed = separate(q, answers)
    row = _store(db, case["id"], result, merged(opened.values()), override, level)
    if sealed or reason:
        db.seal("assessments", row, {"answers": sealed, "reason": reason})
    _set(db, case, level, counts=bool(own or override))
    db.ref = case["id"]
    db.detail = {"code": case["code"], "instrument": result.instrument, "version": result.version}
    db.detail |= {"level": result.level, "case_level": level}
    return _document(db, case, result, level)


def _others(db: Session, case_id: str, instrument: str) -> str | None:
    """The highest level that the other instruments found when they were last used to effect."""
    last: dict[str, str | None] = {}
    for row in queries.assessments_of(db, case_id):
        held = highest([row["level"], row["override_level"]])
        if held and row["instrument"] not in COLLECTIVE:
            last[row["instrument"]] = held
    last.pop(instrument, None)
    return highest(last.values())


def _check_override(case: Row, found: str | None, override: str, reason: str | None) -> None:
    """Up only, and with a reason: what is not known counts as the caution that holds without a level."""
    if not (reason or "").strip():
        raise OverrideReason
    floor = found or deadlines().level_in_force(case["level"], case["in_danger_now"])
    if rank(override) < rank(floor):
        raise OverrideDown(level=floor)


def _store(
    db: Session,
    case_id: str,
    result: Result,
    answers: Mapping[str, Any],
    override: str | None,
    level: str | None,
) -> str:
    return append(
        db,
        "assessments",
        case_id,
        instrument=result.instrument,
        version=result.version,
        answers=_json(answers),
        score=result.score,
        score_min=result.score_min,
        score_max=result.score_max,
        band=result.band,
        level=result.level,
        floors=_json(list(result.floors)),
        warnings=_json(list(result.warnings)),
        override_level=override,
        case_level=level,
    )


def _set(db: Session, case: Row, level: str | None, *, counts: bool) -> None:
    """The level and, at the first one, the status that says it is set."""
    if level is None or not counts:
        return
    now = stored(db.now)
    queries.set_level(db, case["id"], level, now)
    if case["status"] == "intake":
        queries.set_status(db, case["id"], "assessed", now)
        append(db, "case_events", case["id"], from_status="intake", to_status="assessed")


def _document(db: Session, case: Row, result: Result, level: str | None) -> dict[str, Any]:
    after = queries.case_by_id(db, case["id"])
    return {
        "case": case["code"],
        "instrument": result.instrument,
        "version": result.version,
        "score": plain_number(result.score),
        "score_min": plain_number(result.score_min),
        "score_max": plain_number(result.score_max),
        "level": result.level,
        "band": result.band,
        "case_level": level,
        "floors": list(result.floors),
        "due": shown(stored(due)) if (due := _rescore(after)) else None,
        "warnings": list(result.warnings),
    }


def _rescore(case: Row) -> datetime | None:
    """When the risk is to be assessed again; None before the first level."""
    from datetime import datetime

    if case["assessed"] is None:
        return None
    return deadlines().due("rescore", case["level"], datetime.fromisoformat(case["assessed"]))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
