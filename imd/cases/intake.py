"""From a checked interview to a registered case."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from imd.cases import drafts
from imd.cases.agreed import add_consents
from imd.cases.append import append
from imd.cases.finding.index import seal_identity
from imd.cases.separate import separate
from imd.context import stored
from imd.errors.cases import ConsentMissing, ConsentRefused
from imd.vault.ids import new_code, new_id

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.vault.session import Session

_DISTRESSED = timedelta(hours=24)
AS_ANSWERED = (
    "country",
    "admin1",
    "in_danger_now",
    "safe_to_talk",
    "language",
    "caller",
    "linked_to_defence",
    "birth_year",
    "own_rating",
)


def register(
    db: Session,
    q: Questionnaire,
    values: Mapping[str, Any],
    missing: Sequence[str],
    *,
    code: str | None = None,
) -> str:
    """Store a case from validated answers, in place of the draft `code` if there is one; the case's id.

    `missing` names the mandatory questions that are still open. Other slices are told, so that attacks and
    proposed referrals exist when this returns. Raises ScopeRefused without the identity key,
    ConsentRefused, ConsentMissing: then nothing is stored.
    """
    db.need_identity()
    require_consent(values)
    case_id, code = new_id(), code or new_code()
    opened, sealed = separate(q, values)
    _add_case(db, case_id, code, values, open_questions(q, values, missing))
    append(db, "case_events", case_id, from_status=None, to_status="intake")
    for section, answers in opened.items():
        append(
            db,
            "case_answers",
            case_id,
            questionnaire=q.name,
            version=q.version,
            section=section,
            answers=_json(answers),
        )
    add_consents(db, q, case_id, values)
    seal_identity(db, case_id, sealed)
    drafts.discard(db, code)
    db.ref, db.detail = case_id, {"code": code}
    db.tell("case.registered", case_id, code, dict(values))
    return case_id


def require_consent(values: Mapping[str, Any]) -> None:
    """She has said yes to a case. Raises ConsentRefused, ConsentMissing."""
    said = (values.get("consent") or {}).get("case")
    if said == "refused":
        raise ConsentRefused
    if said != "given":
        raise ConsentMissing


def open_questions(q: Questionnaire, values: Mapping[str, Any], missing: Sequence[str]) -> list[str]:
    """The mandatory questions still to be asked: all of them where the interview had to stop."""
    from imd.forms.flow import stopped

    if stopped(q, values) is None:
        return list(missing)
    return [item.key for item in q.items if item.level == "M" and item.key not in values]


def _add_case(
    db: Session, case_id: str, code: str, values: Mapping[str, Any], missing: Sequence[str]
) -> None:
    from imd.cases.models import Case

    now = stored(db.now)
    row = {
        "id": case_id,
        "code": code,
        "status": "intake",
        "opened": now,
        "moved": now,
        "worker": db.actor,
        "next_contact": _call_back(values, db.now),
        "missing": _json(missing),
    }
    db.orm.add(Case.model_validate({**row, **{key: values.get(key) for key in AS_ANSWERED}}))
    db.flush()


def promised(when: str | None) -> str | None:
    """A promised contact as a stored instant: a bare day lasts until its end where the office is."""
    if not when:
        return None
    if len(when) > len("2026-11-24"):
        return stored(datetime.fromisoformat(when))
    end = datetime.combine(date.fromisoformat(when), time(23, 59, 59))
    return stored(end.astimezone(UTC))


def _call_back(values: Mapping[str, Any], now: datetime) -> str | None:
    """When she is called: by the promise, and within a day where she ended the interview in distress (domain I2)."""
    calls = [promised(values.get("next_contact"))]
    if values.get("feeling") == "distressed":
        calls.append(stored(now + _DISTRESSED))
    return min(filter(None, calls), default=None)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
