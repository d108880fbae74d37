"""Whether a grant may be approved, by whom, and from which lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import NoLineFits, OverAvailable, OverCap, SplitNeeded
from imd.errors.grants import LinesInvalid, NotExtreme, OverEmergencyCap, ReceiptsOverdue
from imd.funds import ledger
from imd.funds.allocation import Item, Line, allocate, fits, lines_of
from imd.funds.calendar import local_day
from imd.funds.facts import facts_of
from imd.funds.granted import receipts_overdue
from imd.funds.money import written
from imd.funds.queries.funds import fund_by_id
from imd.funds.queries.grants import grants
from imd.funds.queries.ledger import granted_to_case
from imd.funds.queries.write import change

if TYPE_CHECKING:
    from imd.funds.earmarks import Facts
    from imd.vault.session import Reader, Session


EXTREME = "EXTREME"


def extreme(case: dict[str, Any]) -> bool:
    """Whether she is in extreme danger; `case` holds `level` and `in_danger_now`."""
    from imd.cases.deadlines import deadlines

    return deadlines().level_in_force(case["level"], case["in_danger_now"]) == EXTREME


def not_overdue(db: Reader, case: dict[str, Any]) -> None:
    """Nothing new while receipts of hers are late, unless the danger is extreme. Raises ReceiptsOverdue."""
    if extreme(case):
        return
    late = next((row["id"] for row in grants(db, case["id"]) if receipts_overdue(row)), None)
    if late is not None:
        raise ReceiptsOverdue(grant=late)


def one_may_decide(grant: dict[str, Any]) -> None:
    """One person alone may approve it. Raises NotExtreme, OverEmergencyCap, RulesUnusable."""
    from imd.funds.rules import rules

    if not extreme(grant):
        raise NotExtreme()
    cap = rules().emergency_cap.get(grant["currency"], 0)
    if asked_of(grant) > cap:
        raise OverEmergencyCap(cap=written(cap), currency=grant["currency"])


def asked_of(grant: dict[str, Any]) -> int:
    """What a grant asks for, minor units of the fund's currency."""
    return sum(item["amount"] for item in grant["items"])


def lines_for(db: Reader, grant: dict[str, Any], wanted: Sequence[int] = ()) -> list[str]:
    """The line that pays each item: those `wanted` by number, else what expires first is spent first.

    Raises LinesInvalid, OverAvailable, OverCap, NoLineFits; SplitNeeded where only several lines could pay an
    item together.
    """
    fund = fund_by_id(db, grant["fund_id"])
    lines = lines_of(fund["lines"])
    items = [Item(item["category"], item["amount"]) for item in grant["items"]]
    asked = asked_of(grant)
    available = sum(line.available for line in lines)
    if asked > available:
        raise OverAvailable(available=written(available), currency=fund["currency"])
    _within_cap(db, fund, grant, asked)
    numbers = _numbers(wanted, len(items), {line.number for line in lines})
    facts = facts_of(db, grant["case_id"], grant["country"])
    plan = allocate(lines, items, facts, local_day(db.now), numbers)
    if plan is None:
        raise _why_none(lines, items, facts, local_day(db.now), fund["currency"])
    return plan


def _why_none(
    lines: Sequence[Line], items: Sequence[Item], facts: Facts, today: date, currency: str
) -> NoLineFits:
    """Whether an expense would have to be cut in two, which a person decides, or there is no line for it."""
    for item in items:
        most = [line.most for line in lines if fits(line, item.category, facts, today)]
        if most and max(most) < item.amount <= sum(most):
            return SplitNeeded(most=written(max(most)), currency=currency)
    return NoLineFits()


def _numbers(wanted: Sequence[int], items: int, known: set[int]) -> Sequence[int] | None:
    """The line's number for each item. Raises LinesInvalid."""
    if not wanted:
        return None
    numbers = list(wanted) * items if len(wanted) == 1 else list(wanted)
    if len(numbers) != items or not set(numbers) <= known:
        raise LinesInvalid()
    return numbers


def _within_cap(db: Reader, fund: dict[str, Any], grant: dict[str, Any], asked: int) -> None:
    """An urgent fund's cap bounds a grant, a self-care fund's a person's calendar year. Raises OverCap."""
    if fund["cap"] is None:
        return
    if fund["kind"] == "selfcare":
        before = granted_to_case(db, fund["id"], grant["case_id"], *_year(db.now))
        asked = sum(_share(people, amount) for people, amount in [*before, (grant["group_size"], asked)])
    if asked > fund["cap"]:
        raise OverCap(cap=written(fund["cap"]), currency=fund["currency"])


def _share(people: int | None, amount: int) -> int:
    """One person's part of a grant, a started cent counted whole."""
    return -(-amount // (people or 1))


def _year(now: datetime) -> tuple[str, str]:
    """The calendar year around `now` in the machine's time zone, as stored instants."""
    year = local_day(now).year
    first, after = (datetime(one, 1, 1).astimezone() for one in (year, year + 1))
    return stored(first), stored(after)


def commit(db: Session, grant: dict[str, Any], plan: list[str]) -> None:
    """Promise the money: one entry for each line, each item marked with its own."""
    sums: dict[str, int] = {}
    for item, line in zip(grant["items"], plan, strict=True):
        kept = {key: item[key] for key in ("amount", "rate", "rate_date", "rate_source")}
        change(db, "grant_items", item["id"], line_id=line, **kept)
        sums[line] = sums.get(line, 0) + item["amount"]
    for line, amount in sums.items():
        place = ledger.Place(grant["fund_id"], line, grant["currency"], grant["id"])
        ledger.post(db, "commit", place, ledger.commitment(amount))
