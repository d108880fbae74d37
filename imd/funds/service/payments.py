"""Paying what was committed, with what banks and States take of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import OverApproved, OverAvailable
from imd.errors.grants import OverPaid
from imd.funds import codes, documents, ledger
from imd.funds.gates import case_of, need_consent
from imd.funds.lifecycle import GRANT
from imd.funds.money import minor, written
from imd.funds.queries.funds import fund_by_id
from imd.funds.queries.grants import grant_by_id
from imd.funds.queries.ledger import held
from imd.funds.queries.write import change
from imd.funds.service import eyes
from imd.funds.service.opened import answer, opened, seal_more
from imd.funds.service.steps import step

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

Parts = list[tuple[str, int]]
_ROUTE = ("payer_entity", "legal_route", "country")


def pay(
    db: Session,
    *,
    grant: str,
    amount: str | None = None,
    fee: str | None = None,
    withholding: str | None = None,
    route: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Pay out of what was approved: `amount`, or the rest.

    `fee` is what the bank takes on top of it; `withholding` is the part that never reaches her. `route`
    (payer_entity, legal_route, country) is sealed. Raises GrantNotFound, LifeCycle, AnotherPays,
    ConflictDeclared, CaseEnded, ConsentMissing, OverApproved, OverPaid, OverAvailable and the errors of
    amounts and texts.
    """
    row = opened(db, grant)
    entries = _entries(db, row, amount, fee, withholding)
    reached = step(db, GRANT, "pay", row["id"], row["status"])
    change(db, "grants", row["id"], status=reached)
    for kind, line, part, postings in entries:
        if part:
            place = ledger.Place(row["fund_id"], line, row["currency"], row["id"])
            ledger.post(db, kind, place, postings)
    _seal_route(db, row["id"], route or {})
    return answer(db, row)


def would_pay(
    db: Reader,
    *,
    grant: str,
    amount: str | None = None,
    fee: str | None = None,
    withholding: str | None = None,
) -> dict[str, Any]:
    """The grant as a payment would leave it. Raises as the payment would; changes nothing."""
    row = grant_by_id(db, grant)
    sums = dict(row["sums"])
    for kind, _line, part, _postings in _entries(db, row, amount, fee, withholding):
        sums[kind] = sums.get(kind, 0) + part
    status = GRANT.after("pay", row["status"])
    owed = row["owed_since"] or stored(db.now)
    return documents.grant({**row, "status": status, "sums": sums, "owed_since": owed})


def split(parts: Sequence[tuple[str, int]], wanted: int) -> Parts:
    """(line, minor units) of `wanted`, taken from `parts` in their order as far as each goes."""
    found = []
    for line, amount in parts:
        part = min(amount, wanted)
        wanted -= part
        if part:
            found.append((line, part))
    return found


def _entries(
    db: Reader, row: dict[str, Any], amount: str | None, fee: str | None, withholding: str | None
) -> list[tuple[str, str, int, ledger.Postings]]:
    """(kind, line, minor units, postings) of everything that a payment posts."""
    GRANT.after("pay", row["status"])
    eyes.free_of_conflict(db, row)
    eyes.another_pays(db, row)
    need_consent(db, case_of(db, row), "fund")
    parts = _plan(db, row, amount)
    kept = _withheld(row, parts, withholding)
    entries = [("pay", line, part, ledger.payment(part)) for line, part in parts]
    entries += [("withholding", line, part, ledger.accounted("withheld", part)) for line, part in kept]
    if fee is not None:
        charged = minor(fee)
        line = _line_for_fee(db, row, parts, charged)
        entries.append(("fee", line, charged, ledger.charge("fees", charged)))
    return entries


def _plan(db: Reader, row: dict[str, Any], amount: str | None) -> Parts:
    """(line, minor units) of a payment, in the order in which lines were committed. Raises OverApproved."""
    committed = held(db, row["id"], "committed")
    left = sum(part for _line, part in committed)
    wanted = left if amount is None else minor(amount)
    if wanted > left or left == 0:
        raise OverApproved(left=written(left), currency=row["currency"])
    return split(committed, wanted)


def _withheld(row: dict[str, Any], parts: Parts, withholding: str | None) -> Parts:
    """What of a payment is withheld. Raises OverPaid where that is more than the payment."""
    if withholding is None:
        return []
    paid, wanted = sum(part for _line, part in parts), minor(withholding)
    if wanted > paid:
        raise OverPaid(left=written(paid), currency=row["currency"])
    return split(parts, wanted)


def _line_for_fee(db: Reader, row: dict[str, Any], parts: Parts, fee: int) -> str:
    """The line of the payment that can bear the bank's fee as well. Raises OverAvailable."""
    fund = fund_by_id(db, row["fund_id"])
    available = {line["id"]: line["balance"] - line["committed"] for line in fund["lines"]}
    for line, _part in parts:
        if available[line] >= fee:
            return line
    most = max(available[line] for line, _part in parts)
    raise OverAvailable(available=written(most), currency=row["currency"])


def _seal_route(db: Session, grant: str, route: Mapping[str, Any]) -> None:
    said = {key: codes.words(key, route[key]) for key in _ROUTE if route.get(key) is not None}
    if said:
        earlier = db.unseal("grants", grant).get("payments", [])
        seal_more(db, grant, payments=[*earlier, {"at": stored(db.now), **said}])
