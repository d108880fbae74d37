"""Ways in which a grant ends or waits without a payment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.grants import NotRatified
from imd.funds import ledger
from imd.funds.lifecycle import GRANT
from imd.funds.queries.ledger import held
from imd.funds.queries.write import change
from imd.funds.service import eyes
from imd.funds.service.opened import answer, opened, reason_of, seal_reason
from imd.funds.service.steps import step

if TYPE_CHECKING:
    from imd.vault.session import Session


def reject(db: Session, *, grant: str, reason: str) -> dict[str, Any]:
    """Decide against it. Raises GrantNotFound, LifeCycle, ConflictDeclared, TextInvalid."""
    row = opened(db, grant)
    reached = GRANT.after("reject", row["status"])
    eyes.free_of_conflict(db, row)
    seal_reason(db, row["id"], "reject", reason_of(reason))
    step(db, GRANT, "reject", row["id"], row["status"])
    change(db, "grants", row["id"], status=reached, decided=stored(db.now))
    return answer(db, row)


def more_info(db: Session, *, grant: str, reason: str) -> dict[str, Any]:
    """Ask for what is missing; it is then verified anew. Raises GrantNotFound, LifeCycle, TextInvalid."""
    row = opened(db, grant)
    reached = GRANT.after("more-info", row["status"])
    eyes.free_of_conflict(db, row)
    seal_reason(db, row["id"], "more-info", reason_of(reason))
    step(db, GRANT, "more-info", row["id"], row["status"])
    # What was approved may not be what will be known then.
    db.run("DELETE FROM grant_approvals WHERE grant_id = :grant", grant=row["id"])
    change(db, "grants", row["id"], status=reached)
    return answer(db, row)


def cancel(db: Session, *, grant: str, reason: str) -> dict[str, Any]:
    """End it before anything was paid; what was promised is available again.

    Raises GrantNotFound, LifeCycle, TextInvalid.
    """
    row = opened(db, grant)
    reached = GRANT.after("cancel", row["status"])
    seal_reason(db, row["id"], "cancel", reason_of(reason))
    step(db, GRANT, "cancel", row["id"], row["status"])
    change(db, "grants", row["id"], status=reached)
    release_rest(db, row)
    return answer(db, row)


def close(db: Session, *, grant: str) -> dict[str, Any]:
    """Put a settled grant away. Raises GrantNotFound, LifeCycle, NotRatified."""
    row = opened(db, grant)
    reached = GRANT.after("close", row["status"])
    if row["alone"]:
        raise NotRatified()
    step(db, GRANT, "close", row["id"], row["status"])
    change(db, "grants", row["id"], status=reached)
    return answer(db, row)


def release_rest(db: Session, row: dict[str, Any]) -> None:
    """What is still promised to a grant becomes available again."""
    for line, amount in held(db, row["id"], "committed"):
        if amount:
            place = ledger.Place(row["fund_id"], line, row["currency"], row["id"])
            ledger.post(db, "release", place, ledger.release(amount))
