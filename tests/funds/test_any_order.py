"""Any order of acts keeps the rules: nothing overspent, every entry balanced, no bed twice."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from imd.errors.base import ImdError, RefusedByRule
from imd.errors.funds import OverAvailable, OverCap
from imd.funds import views
from imd.funds.calendar import local_day
from imd.funds.service import funds, grants, houses, stays
from tests.funds.invented import add_case, everything, say

CENTS = st.integers(1, 400)
EARMARKS = st.sampled_from([(), (), (), ("country=GT",), ("country=HN",), ("max=1.50",)])
WHICH = st.integers(0, 4)
LATE = st.sampled_from([None, None, 30, -1])
BEDS = 4


class Undone(Exception):
    """Ends an example: its transaction is rolled back."""


class Acts(RuleBasedStateMachine):
    """A fund and a house, and whatever may be done with them, within one transaction."""

    open_db: Callable[..., Any]

    def __init__(self) -> None:
        super().__init__()
        self.session = type(self).open_db(None)
        self.db = self.session.__enter__()
        self.given = self.promised = 0
        self.paid: dict[str, int] = {}
        self.grants: list[tuple[str, int]] = []
        self.stays: list[str] = []

    def teardown(self) -> None:
        with contextlib.suppress(Undone):
            self.session.__exit__(Undone, Undone(), None)

    @initialize()
    def begin(self) -> None:
        """A case with both consents, a capped fund and a house."""
        self.case = add_case(self.db)["code"]
        for purpose in ("fund", "shelter"):
            say(self.db, self.db.value("SELECT id FROM cases"), purpose)
        funds.new_fund(self.db, name="F", kind="urgent", currency="GTQ", cap="6")
        made = houses.new_house(self.db, name="H", kind="REFUGIO", beds=BEDS, layout=f"{BEDS}x1")
        self.house = made["code"]

    def attempt(self, act: Callable[..., dict[str, Any]], **values: Any) -> dict[str, Any] | ImdError:
        """What the act made; a refusal must have changed nothing, not even within the transaction."""
        before = everything(self.db)
        try:
            return act(self.db, **values)
        except ImdError as refusal:
            assert everything(self.db) == before
            return refusal

    @rule(cents=st.integers(50, 900), earmark=EARMARKS, expires=LATE)
    def deposit(self, cents: int, earmark: tuple[str, ...], expires: int | None) -> None:
        """Money of several kinds, some of it already too late."""
        last = None if expires is None else (self.today + timedelta(days=expires)).isoformat()
        values = {"amount": f"{cents / 100:.2f}", "donor": "D", "earmark": earmark, "expires": last}
        assert isinstance(self.attempt(funds.deposit, fund="F", **values), dict)
        self.given += cents

    @rule(cents=st.lists(CENTS, min_size=1, max_size=3), ready=st.sampled_from([True, True, True, False]))
    def ask(self, cents: list[int], ready: bool) -> None:
        """A request, mostly with its references."""
        asked = [{"category": "LEGAL", "amount": f"{one / 100:.2f}"} for one in cents]
        made = grants.request(self.db, case=self.case, fund="F", asked=asked)
        if ready:
            grants.verify(self.db, grant=made["id"], references=["Una", "Otra"])
        self.grants.append((made["id"], sum(cents)))

    @rule(which=WHICH)
    def approve(self, which: int) -> None:
        """Any grant, whether it is its time or not."""
        if not self.grants:
            return
        grant, asked = self.grants[-1 - which % len(self.grants)]
        available = self.given - self.promised
        made = self.attempt(grants.approve, grant=grant)
        if isinstance(made, dict):
            assert asked <= min(available, 600)
            self.promised += asked
            self.paid[grant] = 0
        else:
            assert isinstance(made, RefusedByRule)
            assert not isinstance(made, OverAvailable) or asked > available
            assert not isinstance(made, OverCap) or asked > 600

    @rule(which=WHICH, cents=st.none() | CENTS)
    def pay(self, which: int, cents: int | None) -> None:
        """Part or all of any grant."""
        if not self.grants:
            return
        grant, asked = self.grants[-1 - which % len(self.grants)]
        made = self.attempt(grants.pay, grant=grant, amount=None if cents is None else f"{cents / 100:.2f}")
        left = asked - self.paid.get(grant, asked)
        wanted = left if cents is None else cents
        assert isinstance(made, dict) == (0 < wanted <= left)
        if isinstance(made, dict):
            self.paid[grant] += wanted

    @rule(start=st.integers(-5, 20), length=st.none() | st.integers(0, 25), people=st.integers(1, 6))
    def ask_for_room(self, start: int, length: int | None, people: int) -> None:
        """A stay of a few days, or as long as is allowed; every third has an infant."""
        first = self.today + timedelta(days=start)
        until = None if length is None else (first + timedelta(days=length)).isoformat()
        who = {"people": people, "infants": 1 if people % 3 == 0 else 0}
        dates = {"start": first.isoformat(), "until": until}
        self.stays.append(stays.request(self.db, case=self.case, house=self.house, **dates, **who)["id"])

    @rule(which=WHICH, act=st.sampled_from([stays.accept, stays.enter]))
    def move(self, which: int, act: Callable[..., dict[str, Any]]) -> None:
        """Accept or enter any stay, whether it is its time or not."""
        if self.stays:
            self.attempt(act, stay=self.stays[-1 - which % len(self.stays)])

    @rule(which=WHICH)
    def leave(self, which: int) -> None:
        """Nobody who lives there is kept from leaving."""
        if not self.stays:
            return
        stay = self.stays[-1 - which % len(self.stays)]
        there = self.db.value("SELECT status FROM stays WHERE id = :id", id=stay) == "in_residence"
        assert isinstance(self.attempt(stays.leave, stay=stay, reason="PLAN"), dict) == there

    @rule(days=st.integers(1, 12))
    def wait(self, days: int) -> None:
        """Time passes."""
        self.db.now += timedelta(days=days)

    @property
    def today(self) -> date:
        """The day of the clock."""
        return local_day(self.db.now)

    @invariant()
    def money_is_neither_made_nor_lost(self) -> None:
        """Every entry sums to zero, no line is below zero, and the sums are those of a simple count."""
        entries = self.db.each("SELECT SUM(amount) FROM ledger_postings GROUP BY entry_id, currency")
        assert all(total == 0 for (total,) in entries)
        if not self.db.value("SELECT COUNT(*) FROM funds"):
            return
        fund = views.fund(self.db, "F")
        cents = {
            key: round(float(fund[key]["amount"]) * 100) for key in ("balance", "committed", "available")
        }
        paid = sum(self.paid.values())
        assert cents["balance"] == self.given - paid
        assert cents["committed"] == self.promised - paid
        assert cents["available"] == self.given - self.promised >= 0
        for line in fund["lines"]:
            assert all(not line[key]["amount"].startswith("-") for key in cents)

    @invariant()
    def no_bed_twice(self) -> None:
        """Who lives there fits tonight, and what was promised fits every night, counted one by one."""
        rows = self.db.rows("SELECT * FROM stays WHERE status IN ('accepted', 'in_residence')")
        there = [row for row in rows if row["status"] == "in_residence"]
        assert sum(row["people"] - row["infants"] for row in there) <= BEDS
        for ahead in range(130):
            night = (self.today + timedelta(days=ahead)).isoformat()
            taken = [row for row in rows if self._first(row) <= night < row["planned_exit"]]
            assert sum(row["people"] - row["infants"] for row in taken) <= BEDS

    def _first(self, row: dict[str, Any]) -> str:
        return local_day(row["entered"]).isoformat() if row["entered"] else str(row["from_date"])


def _try(open_db: Callable[..., Any], examples: int) -> None:
    machine = type("ActsHere", (Acts,), {"open_db": staticmethod(open_db)})
    checks = settings(
        max_examples=examples,
        stateful_step_count=60,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=checks)


def test_any_order_of_acts(open_db: Callable[..., Any]) -> None:
    """Refusals change nothing and the rules hold after every act."""
    _try(open_db, 40)


@pytest.mark.long
def test_many_orders_of_acts(open_db: Callable[..., Any]) -> None:
    """The same, for much longer."""
    _try(open_db, 300)
