"""An assessment as it is kept, found again and told: answers, version and result as they were given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.cases.append import append
from imd.cases.deadlines import deadlines
from imd.cases.file import plain_number
from imd.context import shown, stored

if TYPE_CHECKING:
    from datetime import datetime

    from imd.forms.scoring import Result
    from imd.vault.session import Session

Row = Mapping[str, Any]


def result_of(row: Row) -> Result:
    """The result of an earlier assessment, as it was given then."""
    from imd.forms.scoring import Result

    numbers = {key: row[key] for key in ("score", "score_min", "score_max", "band", "level")}
    floors, warnings = (tuple(json.loads(row[key])) for key in ("floors", "warnings"))
    return Result(row["instrument"], row["version"], **numbers, floors=floors, warnings=warnings)


def keep(
    db: Session,
    case_id: str,
    result: Result,
    answers: Mapping[str, Any],
    override: str | None,
    level: str | None,
) -> str:
    """Append a result with the answers that are not sealed, and the case's level from then on; the row's id."""
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


def document(db: Session, case: Row, result: Result, level: str | None) -> dict[str, Any]:
    """The contract's object of a result, beside the case's level as it is now."""
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
        # Her own judgement stands beside any score.
        "own_rating": case["own_rating"],
        **({"risks": [dict(part) for part in result.parts]} if result.parts else {}),
    }


def _rescore(case: Row) -> datetime | None:
    """When the risk is to be assessed again; None before the first level."""
    from datetime import datetime

    if case["assessed"] is None:
        return None
    return deadlines().due("rescore", case["level"], datetime.fromisoformat(case["assessed"]))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
