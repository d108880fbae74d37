"""Approving a grant: the money is committed in the caller's one transaction, or nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import FourEyes
from imd.funds import documents
from imd.funds.gates import case_of, need_consent
from imd.funds.lifecycle import GRANT
from imd.funds.queries.funds import fund_by_id
from imd.funds.queries.grants import grant_by_id
from imd.funds.queries.write import change, insert
from imd.funds.service import decisions, eyes
from imd.funds.service.opened import answer, opened, reason_of, seal_reason
from imd.funds.service.rates import at_todays_rate
from imd.funds.service.steps import step
from imd.vault.keyholders import full_keys

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def approve(
    db: Session, *, grant: str, lines: Sequence[int] = (), emergency: bool = False, reason: str | None = None
) -> dict[str, Any]:
    """Decide for it and commit the money, each item from one line (`lines`: the numbers a person chose).

    A `reason` is sealed. In an `emergency` one person alone may, without references, up to a cap and with
    a reason; a second one ratifies afterwards. Raises GrantNotFound, LifeCycle, FourEyes, ConflictDeclared, CaseEnded,
    ConsentMissing, ReceiptsOverdue, NotExtreme, OverEmergencyCap, LinesInvalid, OverAvailable, OverCap,
    NoLineFits, RulesUnusable.
    """
    row = opened(db, grant)
    row, plan, alone = _decision(db, row, lines, emergency)
    if emergency or reason is not None:
        seal_reason(db, row["id"], "emergency" if emergency else "approve", reason_of(reason))
    if not emergency and not _enough(db, row):
        return _endorse(db, row)
    _commit(db, row, plan, "emergency" if emergency else "approve", alone)
    return answer(db, row)


def would_approve(
    db: Reader, *, grant: str, lines: Sequence[int] = (), emergency: bool = False
) -> dict[str, Any]:
    """The grant as an approval would leave it, with the line of each item. Raises as `approve`."""
    row, plan, alone = _decision(db, grant_by_id(db, grant), lines, emergency)
    numbers = {line["id"]: line["number"] for line in fund_by_id(db, row["fund_id"])["lines"]}
    items = [{**item, "line": numbers[line]} for item, line in zip(row["items"], plan, strict=True)]
    if emergency or _enough(db, row):
        row |= {"status": "committed", "approver": db.actor, "self_approved": alone, "emergency": emergency}
        row |= {"sums": {**row["sums"], "commit": decisions.asked_of(row)}}
    return documents.grant({**row, "items": items})


def _decision(
    db: Reader, row: dict[str, Any], lines: Sequence[int], emergency: bool
) -> tuple[dict[str, Any], list[str], bool]:
    """The grant at today's rates, the line of each item, and whether whoever asked decides."""
    GRANT.after("emergency" if emergency else "approve", row["status"])
    eyes.free_of_conflict(db, row)
    alone = db.actor == row["requester"] if emergency else eyes.decided_alone(db, row)
    case = case_of(db, row)
    need_consent(db, case, "fund")
    row = at_todays_rate(db, row)
    if emergency:
        decisions.one_may_decide(row)
    else:
        decisions.not_overdue(db, case)
    return row, decisions.lines_for(db, row, lines), alone


def _enough(db: Reader, row: dict[str, Any]) -> bool:
    """Whether with this person enough have approved. Raises FourEyes where she already has."""
    if db.actor in row["approvals"]:
        raise FourEyes()
    return 1 + len(row["approvals"]) >= _needed(db, row)


def _needed(db: Reader, row: dict[str, Any]) -> int:
    """How many approve this amount; never more than there are beside whoever asked."""
    from imd.funds.rules import rules

    wanted = rules().approvers(decisions.asked_of(row), row["currency"])
    return min(wanted, max(1, full_keys(db) - 1))


def _endorse(db: Session, row: dict[str, Any]) -> dict[str, Any]:
    step(db, GRANT, "endorse", row["id"], row["status"])
    insert(db, "grant_approvals", grant_id=row["id"], actor=db.actor, at=stored(db.now))
    return answer(db, row)


def _commit(db: Session, row: dict[str, Any], plan: list[str], verb: str, alone: bool) -> None:
    reached = step(db, GRANT, verb, row["id"], row["status"])
    stamp = {"decided": stored(db.now), "approver": db.actor, "self_approved": alone}
    change(db, "grants", row["id"], status=reached, emergency=verb == "emergency", **stamp)
    decisions.commit(db, row, plan)
    if alone or verb == "emergency":
        eyes.note_alone(db, row["id"], verb)
