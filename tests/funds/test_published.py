"""The figures that were published, as they are kept and counted here (domain model §6 and §7)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from imd.context import stored
from imd.errors.funds import OverCap
from imd.funds import shelter_views, views
from imd.funds.queries.write import insert
from imd.funds.service import funds, grants, houses, payments, receipts, stays
from imd.funds.templates import opening
from tests.funds.conftest import Give
from tests.funds.invented import add_case, say, verified
from tests.funds.test_occupancy import MEXICO

# Funds that publish a cap: what may be granted to the cent.
CAPS = {
    "FLD": ("EUR", 750_000),
    "PDEU": ("EUR", 1_000_000),
    "UAF": ("USD", 800_000),
    "UAFLAC": ("USD", 500_000),
}


@pytest.mark.parametrize("code", CAPS)
def test_a_published_cap_holds_to_the_cent(open_db: Any, case: dict[str, Any], give: Give, code: str) -> None:
    """Exactly the cap is granted, a cent more is not."""
    give("fund")
    currency, cap = CAPS[code]
    with open_db() as db:
        funds.new_fund(db, name="F", **opening(code, kind=None, currency=None, cap=None))
        funds.deposit(db, fund="F", amount="90000", donor="D")
        over, whole = (verified(db, case["code"], "F", f"{(cap + more) / 100:.2f}") for more in (1, 0))
        with pytest.raises(OverCap):
            grants.approve(db, grant=over)
        assert grants.approve(db, grant=whole)["approved"] == {
            "amount": f"{cap / 100:.2f}",
            "currency": currency,
        }


@pytest.mark.parametrize(("first", "percent"), [("3000.00", 50), ("4800.00", 80)])
def test_a_grant_of_6000_euros_is_staged(
    open_db: Any, case: dict[str, Any], give: Give, first: str, percent: int
) -> None:
    """EMHRF pays 50 or 80 % first: the rest stays promised and is nobody else's (S50)."""
    give("fund")
    with open_db() as db:
        funds.new_fund(db, name="F", **opening("EMHRF", kind=None, currency=None, cap=None))
        funds.deposit(db, fund="F", amount="6000", donor="D")
        grant = verified(db, case["code"], "F", "6000")
        grants.approve(db, grant=grant)
        assert payments.pay(db, grant=grant, amount=first)["paid"]["amount"] == first
        held = views.fund(db, "F")
        rest = f"{60 * (100 - percent)}.00"
        assert (held["committed"]["amount"], held["available"]["amount"]) == (rest, "0.00")
        assert payments.pay(db, grant=grant)["paid"]["amount"] == "6000.00"


def test_what_a_state_keeps_is_a_row_of_its_own(open_db: Any) -> None:
    """El Salvador's law of 2025 takes 30 % of what comes from abroad: never available, never lost (S53)."""
    with open_db() as db:
        funds.new_fund(db, name="F", kind="urgent", currency="USD")
        fund = funds.deposit(db, fund="F", amount="10000", donor="D", withholding="3000")
        assert fund["available"]["amount"] == "7000.00"
        kept = db.value("SELECT SUM(amount) FROM ledger_postings WHERE account = 'withheld'")
        assert kept == 300_000


def test_receipts_are_due_three_months_after_the_payment(
    open_db: Any, case: dict[str, Any], fund: str, give: Give
) -> None:
    """UAF Latin America's use report (S33), on the calendar: 30 November is followed by 28 February."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "10")
        grants.approve(db, grant=grant)
        db.now = datetime(2026, 11, 30, 18, tzinfo=UTC)
        assert grants.pay(db, grant=grant)["receipts_due"].startswith("2027-03-01T05:59:59")
        paper = {"number": "1", "date": "2026-11-30", "category": "LEGAL"}
        assert receipts.receipt(db, grant=grant, amount="10", **paper)["receipts_due"] is None


def test_a_fund_of_117_requests_reaches_254_people(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """The Honduran fund of 2013 to 2017 (S54): group grants count their people, one grant its one."""
    give("fund")
    with open_db() as db:
        funds.new_fund(db, name="F", kind="urgent", currency="HNL")
        items = [{"category": "TRANSPORT", "amount": "1"}]
        groups = [None] * 90 + [6] * 26 + [8]
        for group in groups:
            grants.request(db, case=case["code"], fund="F", asked=items, group=group)
        asked = views.grants(db)
        assert (len(asked), sum(one["group"] or 1 for one in asked)) == (117, 254)


def test_the_first_group_at_the_serena(open_db: Any) -> None:
    """Five defenders for ten days in a house of rest (S52): 50 bed-nights, five women, ten nights each."""
    with open_db() as db:
        house = houses.new_house(db, name="Casa de descanso", kind="RESPIRO", beds=6, layout="6x1")["code"]
        db.now = datetime(2026, 10, 5, 18, tzinfo=UTC)
        coming = []
        for country in ("MX", "GT", "SV", "HN", "NI"):
            case = add_case(db, country=country)
            say(db, case["id"], "shelter")
            dates = {"start": "2026-10-05", "until": "2026-10-15"}
            who = {"minors": {"girls": 0, "boys": 0}}
            coming.append(stays.request(db, case=case["code"], house=house, **dates, **who)["id"])
            stays.accept(db, stay=coming[-1])
            stays.enter(db, stay=coming[-1])
        db.now += timedelta(days=10)
        for stay in coming:
            stays.leave(db, stay=stay, reason="PLAN")
        (month,) = shelter_views.occupancy(db, "2026-10")
        found = {key: month[key] for key in ("bed_nights_used", "women", "nights_median", "nights_mean")}
        assert found == {"bed_nights_used": 50, "women": 5, "nights_median": 10, "nights_mean": 10}
        assert month["occupancy"] == 26.9


def test_the_table_of_2006_from_the_store(open_db: Any) -> None:
    """Each shelter of Mexico's table: women, boys, girls and the total, as `shelter occupancy` counts them (S60)."""
    with open_db() as db:
        at = stored(datetime(2026, 10, 5, 18, tzinfo=UTC))
        for letter, (women, boys, girls, _total) in MEXICO.items():
            stamp = {"created": at, "actor": "ana"}
            insert(db, "houses", id=letter, kind="REFUGIO", **stamp)
            insert(db, "rooms", id=letter, house_id=letter, number=1, beds=500, family=False)
            dates = {"from_date": "2026-10-05", "planned_exit": "2026-10-06", "requested": at, "entered": at}
            who = {"people": women + boys + girls, "infants": 0, "girls": girls, "boys": boys}
            more = {"status": "exited", "reason": "PLAN", "exited": at, "requester": "ana"}
            insert(db, "stays", id=f"stay {letter}", house_id=letter, **dates, **who, **more)
        found = {one["house"]: one for one in shelter_views.occupancy(db, "2026-10")}
    counted = {
        house: tuple(one[key] for key in ("women", "boys", "girls", "people")) for house, one in found.items()
    }
    assert counted == MEXICO


def test_the_figures_of_2011_fit_together() -> None:
    """4,091 people of whom 1,438 were women: two thirds minors, printed as 65 % (S61)."""
    from imd.funds.occupancy import percent

    assert percent(4091 - 1438, 4091) == 64.8
