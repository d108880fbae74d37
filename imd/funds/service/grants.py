"""Asking for a grant and vouching for it. Every check and every row is in the caller's one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import ReferencesMissing
from imd.errors.grants import ConflictDeclared
from imd.funds import codes, items
from imd.funds.calendar import local_day
from imd.funds.gates import case_for, need_consent
from imd.funds.lifecycle import GRANT
from imd.funds.queries.funds import fund_by_name
from imd.funds.queries.rates import rate_on
from imd.funds.queries.write import change, insert
from imd.funds.service import decisions, eyes
from imd.funds.service.approval import approve
from imd.funds.service.opened import answer, opened, seal_more
from imd.funds.service.payments import pay
from imd.funds.service.rates import columns
from imd.funds.service.steps import begin, step
from imd.vault.ids import new_code, new_id

if TYPE_CHECKING:
    from imd.funds.allocation import Item
    from imd.funds.rates import Rate
    from imd.vault.session import Reader, Session

__all__ = ["approve", "pay", "request", "verify"]

MOST_PEOPLE = 1000
NONE = "none"
_REFERENCES = 2


def request(
    db: Session,
    *,
    case: str,
    fund: str,
    asked: Any,
    group: int | None = None,
    other_sources: str | None = None,
    conflict: bool = False,
) -> dict[str, Any]:
    """Ask a fund for `asked` (a list of items) for her, or for a group with her.

    `other_sources` is `none` or the words about who else pays; None: nobody asked. Raises CaseNotFound,
    FundNotFound, CaseEnded, ConsentMissing, ConflictDeclared, ReceiptsOverdue, RateMissing and the errors
    of items.
    """
    woman = case_for(db, case)
    source = fund_by_name(db, fund)
    wanted = items.parse(asked, source["currency"], partial(_rate, db, source["currency"]))
    people = None if group is None else codes.count("--group", group, least=1, most=MOST_PEOPLE)
    others = None if other_sources is None else codes.words("--other-sources", other_sources)
    need_consent(db, woman, "fund")
    if conflict:
        raise ConflictDeclared()
    decisions.not_overdue(db, woman)
    grant = db.ref = new_code()
    insert(
        db,
        "grants",
        id=grant,
        case_id=woman["id"],
        fund_id=source["id"],
        status=GRANT.first,
        group_size=people,
        other_sources=None if others is None else "no" if others.casefold() == NONE else "yes",
        requested=stored(db.now),
        requester=db.actor,
        self_approved=False,
        emergency=False,
    )
    _seal_words(db, grant, others, wanted)
    _insert_items(db, grant, wanted, source["currency"])
    begin(db, GRANT, "request", grant)
    return answer(db, {"id": grant})


def _seal_words(db: Session, grant: str, others: str | None, wanted: Sequence[Item]) -> None:
    said: dict[str, Any] = {}
    if others is not None and others.casefold() != NONE:
        said["other_sources"] = others
    if any(item.text for item in wanted):
        said["texts"] = [item.text for item in wanted]
    if said:
        seal_more(db, grant, **said)


def _rate(db: Reader, quote: str, base: str) -> Rate | None:
    return rate_on(db, base, quote, local_day(db.now))


def _insert_items(db: Session, grant: str, wanted: Sequence[Item], currency: str) -> None:
    for position, item in enumerate(wanted):
        money = {"amount": item.amount, "currency": currency, **columns(item.foreign)}
        place = {"grant_id": grant, "position": position}
        insert(db, "grant_items", id=new_id(), category=item.category, **place, **money)


def verify(
    db: Session,
    *,
    grant: str,
    references: Sequence[str] = (),
    network: str | None = None,
    document: str | None = None,
) -> dict[str, Any]:
    """Note who vouches for the request: two who are not the same, or a network of trust and a document.

    All of it is sealed. Raises GrantNotFound, LifeCycle, ReferencesMissing, TextInvalid, ConflictDeclared.
    """
    row = opened(db, grant)
    GRANT.after("verify", row["status"])
    eyes.free_of_conflict(db, row)
    named = [codes.words("--reference", text) for text in references]
    said: dict[str, Any] = {"references": named}
    if network is not None and document is not None:
        said |= {
            "network": codes.words("--network", network),
            "document": codes.words("--document", document),
        }
    elif len({codes.name_key(text) for text in named}) < _REFERENCES:
        raise ReferencesMissing()
    status = step(db, GRANT, "verify", row["id"], row["status"])
    seal_more(db, row["id"], **said)
    change(db, "grants", row["id"], status=status, verified=stored(db.now), verifier=db.actor)
    return answer(db, row)
