"""Whether a grant may be approved, by whom, and from which lines."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import FourEyes, NoLineFits, OverAvailable, OverCap
from imd.funds import ledger
from imd.funds.allocation import Item, allocate, lines_of
from imd.funds.calendar import local_day
from imd.funds.facts import facts_of
from imd.funds.money import written
from imd.funds.queries.funds import fund_by_id
from imd.funds.queries.grants import full_keys
from imd.funds.queries.ledger import committed_for_case
from imd.funds.queries.write import change

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def decided_alone(db: Reader, grant: dict[str, Any]) -> bool:
    """Whether whoever asked decides too, which only a network with one full key may. Raises FourEyes."""
    if db.actor != grant["requester"]:
        return False
    if full_keys(db) > 1:
        raise FourEyes()
    return True


def lines_for(db: Reader, grant: dict[str, Any]) -> list[str]:
    """The line that pays each item. Raises OverAvailable, OverCap, NoLineFits."""
    fund = fund_by_id(db, grant["fund_id"])
    lines = lines_of(fund["lines"])
    items = [Item(item["category"], item["amount"]) for item in grant["items"]]
    asked = sum(item.amount for item in items)
    available = sum(line.available for line in lines)
    if asked > available:
        raise OverAvailable(available=written(available), currency=fund["currency"])
    _within_cap(db, fund, grant, asked)
    facts = facts_of(db, grant["case_id"], grant["country"])
    plan = allocate(lines, items, facts, local_day(db.now))
    if plan is None:
        raise NoLineFits()
    return plan


def _within_cap(db: Reader, fund: dict[str, Any], grant: dict[str, Any], asked: int) -> None:
    """An urgent fund's cap bounds a grant, a self-care fund's a person's calendar year. Raises OverCap."""
    if fund["cap"] is None:
        return
    cap, so_far = fund["cap"], 0
    if fund["kind"] == "selfcare":
        cap *= grant["group_size"] or 1
        so_far = committed_for_case(db, fund["id"], grant["case_id"], *_year(db.now))
    if so_far + asked > cap:
        raise OverCap(cap=written(cap), currency=fund["currency"])


def _year(now: datetime) -> tuple[str, str]:
    """The calendar year around `now` in the machine's time zone, as stored instants."""
    year = local_day(now).year
    first, after = (datetime(one, 1, 1).astimezone() for one in (year, year + 1))
    return stored(first), stored(after)


def commit(db: Session, grant: dict[str, Any], plan: list[str]) -> None:
    """Promise the money: one entry for each line, each item marked with its own."""
    sums: dict[str, int] = {}
    for item, line in zip(grant["items"], plan, strict=True):
        change(db, "grant_items", item["id"], line_id=line)
        sums[line] = sums.get(line, 0) + item["amount"]
    for line, amount in sums.items():
        place = ledger.Place(grant["fund_id"], line, grant["currency"], grant["id"])
        ledger.post(db, "commit", place, ledger.commitment(amount))
