"""The guards of the life cycle: each looks at one condition and refuses by an error that names it.

Which guards a move has stands in `data/lifecycle.toml`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from imd.cases.consents import ended_at
from imd.cases.course import queries
from imd.cases.course.signing import needs_signature, presigned, unratified
from imd.cases.course.wish import Wish
from imd.cases.deadlines import deadlines
from imd.cases.levels import rank
from imd.cases.machine import machine
from imd.cases.queries import consents_of
from imd.context import shown, stored
from imd.errors import lifecycle as errors
from imd.errors.cases import ConsentWithdrawn, OnHold
from imd.vault.keyholders import full_keys

if TYPE_CHECKING:
    from imd.vault.session import Reader

Case = Mapping[str, Any]


def check(db: Reader, case: Case, wish: Wish) -> None:
    """Every guard of the move lets it pass. Raises the first refusal, or NoSuchMove and its kin."""
    move = machine().move(case["status"], wish.to)
    if move is None:
        raise _no_way(db, case, wish)
    for name in move.guards:
        GUARDS[name](db, case, wish)


def _no_way(db: Reader, case: Case, wish: Wish) -> Exception:
    if case["status"] == wish.to:
        return errors.AlreadyThere(case=case["code"], status=wish.to)
    if wish.to in machine().elsewhere and not wish.sure:
        return _other_verb(case, wish.to)
    return no_such_move(db, case, wish.to)


def _other_verb(case: Case, to: str) -> Exception:
    return errors.OtherVerb(to=to, command=machine().elsewhere[to].format(case=case["code"]))


def no_such_move(db: Reader, case: Case, to: str) -> Exception:
    """The error for a move that is in no table: where the case goes from here, and how."""
    rules, status = machine(), case["status"]
    if status == "archived":
        return errors.Pseudonymised(status=status, to=to, case=case["code"])
    if status not in rules.onwards:
        return errors.NoMove(status=status, to=to)
    previous = queries.last_event(db, case["id"])["from_status"]
    command = rules.onwards[status].format(case=case["code"], previous=previous)
    return errors.NoSuchMove(status=status, to=to, allowed=", ".join(rules.leads_to(status)), command=command)


def _consent(db: Reader, case: Case, _wish: Wish) -> None:
    if ended_at(consents_of(db, case["id"])):
        raise ConsentWithdrawn(case=case["code"])


def _answers(_db: Reader, case: Case, _wish: Wish) -> None:
    # Whatever else is missing was left out for a reason, or the interview would not have been kept.
    if case["safe_to_talk"] == 0 and case["missing"] != "[]":
        raise errors.AnswersGuard(case=case["code"])


def _risk_known(_db: Reader, case: Case, _wish: Wish) -> None:
    if case["level"] is None or case["assessed"] is None:
        raise errors.RiskMissing(case=case["code"])


def _risk_fresh(db: Reader, case: Case, wish: Wish) -> None:
    _risk_known(db, case, wish)
    most = int(machine().limits["risk_days"])
    age = db.now - datetime.fromisoformat(case["assessed"])
    if age >= timedelta(days=most):
        raise errors.RiskStale(case=case["code"], days=age.days, most=most)


def _new_plan(_db: Reader, case: Case, wish: Wish) -> None:
    if not wish.planned:
        raise errors.PlanGuard(case=case["code"])


def _plan(db: Reader, case: Case, _wish: Wish) -> None:
    if queries.plan_of(db, case["id"]) is None:
        raise errors.PlanGuard(case=case["code"])


def _agreement(db: Reader, case: Case, _wish: Wish) -> None:
    plan = queries.plan_of(db, case["id"])
    actions = json.loads(plan["actions"]) if plan else []
    agreed = sum(action.get("agreed") is True for action in actions)
    if plan is None or not plan["agreed"] or agreed < len(actions):
        raise errors.AgreementGuard(case=case["code"], agreed=agreed, count=len(actions))


def _supervision(db: Reader, case: Case, _wish: Wish) -> None:
    if case["level"] in machine().limits["signed_levels"]:
        plan = queries.plan_of(db, case["id"])
        if plan is not None and needs_signature(db, case["id"], plan["id"], plan["actor"]):
            raise errors.SupervisionGuard(case=case["code"])


def _until(db: Reader, case: Case, wish: Wish) -> None:
    if wish.until is None or wish.until <= stored(db.now):
        raise errors.UntilGuard(case=case["code"])


def _previous(db: Reader, case: Case, wish: Wish) -> None:
    before = queries.last_event(db, case["id"])["from_status"]
    if wish.to != before:
        raise errors.PreviousGuard(case=case["code"], previous=before)


def _closure(_db: Reader, case: Case, wish: Wish) -> None:
    from imd.terms.load import vocabulary

    if wish.reason not in vocabulary("closure"):
        raise errors.ClosureGuard(case=case["code"])


def _last_risk(_db: Reader, case: Case, wish: Wish) -> None:
    limits = machine().limits
    if wish.reason in limits["closed_at_any_level"]:
        return
    if case["level"] is None:
        raise errors.LastRiskMissing(case=case["code"])
    if rank(case["level"]) > rank(limits["closing_level"]):
        raise errors.RiskTooHigh(case=case["code"], level=case["level"])


def _attempts(db: Reader, case: Case, wish: Wish) -> None:
    if wish.reason != "NOCONTACT":
        return
    limits = machine().limits
    made, days = attempts(db, case["id"])
    if made < limits["attempts"] or days < limits["attempt_days"]:
        raise errors.AttemptsGuard(
            case=case["code"],
            attempts=made,
            days=days,
            least=limits["attempts"],
            span=limits["attempt_days"],
        )


def attempts(db: Reader, case_id: str) -> tuple[int, int]:
    """The attempts since she was last reached, and the days between the first of them and the last."""
    rows = sorted(queries.followups_of(db, case_id), key=lambda row: row["day"])
    reached = max((row["day"] for row in rows if row["contacted"]), default="")
    missed = [row for row in rows if not row["contacted"] and row["day"] >= reached]
    if not missed:
        return 0, 0
    span = date.fromisoformat(missed[-1]["day"]) - date.fromisoformat(missed[0]["day"])
    return sum(row["attempts"] for row in missed), span.days


def _open_acts(db: Reader, case: Case, _wish: Wish) -> None:
    found = [act for acts in db.gather("case.open_acts", case["id"]) for act in acts]
    if found:
        raise errors.OpenActsGuard(case=case["code"], acts=", ".join(dict.fromkeys(found)))


def _feedback(_db: Reader, case: Case, wish: Wish) -> None:
    if wish.feedback is None and wish.reason not in machine().limits["closed_without_feedback"]:
        raise errors.FeedbackGuard(case=case["code"], reason=wish.reason)


def _signed_closure(db: Reader, case: Case, _wish: Wish) -> None:
    event = queries.last_event(db, case["id"])
    if not presigned(db, case, event) and needs_signature(db, case["id"], "", case["worker"]):
        raise errors.ClosingGuard(case=case["code"])


def _confirmed(_db: Reader, case: Case, wish: Wish) -> None:
    if not wish.sure:
        raise _other_verb(case, wish.to)


def _no_hold(_db: Reader, case: Case, _wish: Wish) -> None:
    if case["legal_hold"]:
        raise OnHold(case=case["code"])


def _ratified(db: Reader, case: Case, _wish: Wish) -> None:
    event = queries.last_event(db, case["id"])
    marks = [row for row in queries.signatures_of(db, case["id"]) if row["of_row"] == event["id"]]
    if unratified(marks) and full_keys(db) > 1:
        raise errors.ClosingGuard(case=case["code"])


def _retention(db: Reader, case: Case, _wish: Wish) -> None:
    table = deadlines()
    level = table.level_in_force(case["level"], case["in_danger_now"])
    until = table.due("retention", level, datetime.fromisoformat(case["moved"]))
    if db.now < until:
        raise errors.RetentionGuard(case=case["code"], date=str(shown(stored(until)))[:10])


GUARDS: Mapping[str, Callable[[Reader, Case, Wish], None]] = {
    "consent": _consent,
    "answers": _answers,
    "risk_known": _risk_known,
    "risk_fresh": _risk_fresh,
    "new_plan": _new_plan,
    "plan": _plan,
    "agreement": _agreement,
    "supervision": _supervision,
    "until": _until,
    "previous": _previous,
    "closure": _closure,
    "last_risk": _last_risk,
    "attempts": _attempts,
    "open_acts": _open_acts,
    "feedback": _feedback,
    "signed_closure": _signed_closure,
    "confirmed": _confirmed,
    "no_hold": _no_hold,
    "ratified": _ratified,
    "retention": _retention,
}
