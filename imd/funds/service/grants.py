"""From a request to a payment. Every check and every posting is in the caller's one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import ReferencesMissing
from imd.funds import codes, documents, items, ledger
from imd.funds.gates import case_for, case_of, need_consent
from imd.funds.lifecycle import GRANT
from imd.funds.queries.funds import fund_by_name
from imd.funds.queries.grants import grant_by_id
from imd.funds.queries.write import change, insert
from imd.funds.service import decisions, payments
from imd.funds.service.steps import begin, step
from imd.vault.ids import new_code, new_id

if TYPE_CHECKING:
    from imd.vault.session import Session

MOST_PEOPLE = 1000
_REFERENCES = 2


def request(db: Session, *, case: str, fund: str, asked: Any, group: int | None = None) -> dict[str, Any]:
    """Ask a fund for `asked` (a list of items) for her, or for a group with her.

    Raises CaseNotFound, FundNotFound, CaseEnded, ConsentMissing, RateMissing and the errors of items.
    """
    woman = case_for(db, case)
    source = fund_by_name(db, fund)
    wanted = items.parse(asked, source["currency"])
    people = None if group is None else codes.count("--group", group, least=1, most=MOST_PEOPLE)
    need_consent(db, woman, "fund")
    grant = db.ref = new_code()
    stamp = {"requested": stored(db.now), "requester": db.actor}
    insert(
        db,
        "grants",
        id=grant,
        case_id=woman["id"],
        fund_id=source["id"],
        status=GRANT.first,
        group_size=people,
        self_approved=False,
        **stamp,
    )
    for position, item in enumerate(wanted):
        money = {"amount": item.amount, "currency": source["currency"]}
        place = {"grant_id": grant, "position": position}
        insert(db, "grant_items", id=new_id(), category=item.category, **place, **money)
    begin(db, GRANT, "request", grant)
    return documents.grant(grant_by_id(db, grant))


def verify(db: Session, *, grant: str, references: Sequence[str]) -> dict[str, Any]:
    """Note who vouches for the request: two who are not the same, sealed.

    Raises GrantNotFound, LifeCycle, ReferencesMissing, TextInvalid.
    """
    row = _open(db, grant)
    named = [codes.words("--reference", text) for text in references]
    if len({codes.name_key(text) for text in named}) < _REFERENCES:
        raise ReferencesMissing()
    status = step(db, GRANT, "verify", row["id"], row["status"])
    db.seal("grants", row["id"], {**db.unseal("grants", row["id"]), "references": named})
    change(db, "grants", row["id"], status=status, verified=stored(db.now), verifier=db.actor)
    return documents.grant(grant_by_id(db, row["id"]))


def approve(db: Session, *, grant: str) -> dict[str, Any]:
    """Decide for it and commit the money, each item from one line.

    Raises GrantNotFound, LifeCycle, FourEyes, CaseEnded, ConsentMissing, OverAvailable, OverCap, NoLineFits.
    """
    row = _open(db, grant)
    reached = GRANT.after("approve", row["status"])
    alone = decisions.decided_alone(db, row)
    need_consent(db, case_of(db, row), "fund")
    plan = decisions.lines_for(db, row)
    step(db, GRANT, "approve", row["id"], row["status"])
    stamp = {"decided": stored(db.now), "approver": db.actor, "self_approved": alone}
    change(db, "grants", row["id"], status=reached, **stamp)
    decisions.commit(db, row, plan)
    return documents.grant(grant_by_id(db, row["id"]))


def pay(db: Session, *, grant: str, amount: str | None = None) -> dict[str, Any]:
    """Pay out of what was approved: `amount`, or the rest.

    Raises GrantNotFound, LifeCycle, OverApproved, AmountInvalid.
    """
    row = _open(db, grant)
    reached = GRANT.after("pay", row["status"])
    parts = payments.plan(db, row["id"], row["currency"], amount)
    step(db, GRANT, "pay", row["id"], row["status"])
    change(db, "grants", row["id"], status=reached)
    for line, part in parts:
        place = ledger.Place(row["fund_id"], line, row["currency"], row["id"])
        ledger.post(db, "pay", place, ledger.payment(part))
    return documents.grant(grant_by_id(db, row["id"]))


def _open(db: Session, grant: str) -> dict[str, Any]:
    """The grant named, noted for the audit line. Raises GrantNotFound, ScopeRefused."""
    db.need_identity()
    row = grant_by_id(db, grant)
    db.ref = row["id"]
    db.detail["case"] = row["case_code"]
    return row
