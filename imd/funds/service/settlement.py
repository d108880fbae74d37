"""Settling a grant: the rest is written off, what was not paid is free again, and rates are made good."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from imd.errors.funds import OverAvailable
from imd.errors.grants import RestOpen, StatementUnsigned
from imd.funds import ledger
from imd.funds.calendar import local_day
from imd.funds.lifecycle import GRANT
from imd.funds.money import minor, written
from imd.funds.owed import pending
from imd.funds.queries.funds import fund_by_id
from imd.funds.queries.grants import among
from imd.funds.queries.ledger import held, payments
from imd.funds.queries.rates import rate_on
from imd.funds.queries.write import change
from imd.funds.rates import half_up
from imd.funds.service import eyes
from imd.funds.service.opened import answer, opened, reason_of, seal_reason
from imd.funds.service.outcomes import release_rest
from imd.funds.service.steps import step

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def settle(db: Session, *, grant: str, reason: str | None = None, cost: str | None = None) -> dict[str, Any]:
    """End the account of a grant.

    What has neither receipt nor refund is written off, with a `reason`, by someone who did not pay it.
    `cost` is what the bank took for it in the fund's currency; without it, the rates of the day of the
    last payment say what items in another currency cost. Raises GrantNotFound, LifeCycle,
    StatementUnsigned, RestOpen, SecondPerson, ConflictDeclared, OverAvailable, AmountInvalid, TextInvalid.
    """
    row = opened(db, grant)
    GRANT.after("settle", row["status"])
    eyes.free_of_conflict(db, row)
    if row["unsigned"]:
        raise StatementUnsigned()
    differences = _differences(db, row, cost)
    _affordable(db, row, differences)
    _write_off(db, row, reason)
    release_rest(db, row)
    for line, lost in differences.items():
        note = "loss" if lost > 0 else "gain"
        ledger.post(db, "exchange", _place(row, line), ledger.charge("exchange", lost), note)
    change(db, "grants", row["id"], status=step(db, GRANT, "settle", row["id"], row["status"]))
    return answer(db, row)


def _write_off(db: Session, row: dict[str, Any], reason: str | None) -> None:
    rest = pending(row["sums"])
    if rest == 0:
        return
    if reason is None:
        raise RestOpen(left=written(rest), currency=row["currency"])
    alone = eyes.not_the_payer(db, row)
    seal_reason(db, row["id"], "write_off", reason_of(reason))
    for line, part in held(db, row["id"], "grantee"):
        if part:
            ledger.post(db, "write_off", _place(row, line), ledger.accounted("written_off", part))
    if alone:
        eyes.note_alone(db, row["id"], "write_off")


def _differences(db: Reader, row: dict[str, Any], cost: str | None) -> dict[str, int]:
    """Line → minor units that it cost more than was promised (less: negative); nothing where it is equal."""
    net = row["sums"].get("pay", 0) - row["sums"].get("refund", 0)
    if net == 0:
        return {}
    if cost is not None:
        line = next(item["line_id"] for item in row["items"])
        found = {line: minor(cost) - net}
    else:
        found = _by_rates(db, row, Fraction(net, row["sums"]["commit"]))
    return {line: lost for line, lost in found.items() if lost}


def _by_rates(db: Reader, row: dict[str, Any], share: Fraction) -> dict[str, int]:
    """The difference by the rates of the day of the last payment, for the share of the grant that was paid."""
    paid = local_day(payments(db, {row["id"]}, among(row["id"], None))[row["id"]][-1][0])
    exact: dict[str, Fraction] = {}
    for item in row["items"]:
        if item["original"] is None:
            continue
        rate = rate_on(db, item["original_currency"], item["currency"], paid)
        if rate is not None and rate.rate != item["rate"]:
            lost = item["original"] * (Fraction(rate.rate) - Fraction(item["rate"])) * share
            exact[item["line_id"]] = exact.get(item["line_id"], Fraction(0)) + lost
    return {line: half_up(lost) for line, lost in exact.items()}


def _affordable(db: Reader, row: dict[str, Any], differences: dict[str, int]) -> None:
    """A line bears its loss from what is available in it and what is released. Raises OverAvailable."""
    lines = {
        line["id"]: line["balance"] - line["committed"] for line in fund_by_id(db, row["fund_id"])["lines"]
    }
    free = dict(held(db, row["id"], "committed"))
    for line, lost in differences.items():
        has = lines[line] + free.get(line, 0)
        if lost > has:
            raise OverAvailable(available=written(has), currency=row["currency"])


def _place(row: dict[str, Any], line: str) -> ledger.Place:
    return ledger.Place(row["fund_id"], line, row["currency"], row["id"])
