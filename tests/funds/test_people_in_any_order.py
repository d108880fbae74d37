"""Any order of what three people do with grants in two currencies: four eyes, rates, fees, emergencies, statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from imd.errors.base import NotFound, RefusedByRule
from imd.funds import views
from imd.funds.service import approval, eyes, funds, grants, payments, rates, receipts, settlement
from imd.funds.statement import statement
from tests.funds.acts import Acts, in_any_order
from tests.funds.invented import add_case, say
from tests.funds.test_grant_life import as_, keys
from tests.funds.test_money_in_any_order import text
from tests.funds.test_rules import own

EMERGENCY_CAP = 400
FIRST_DAY = "2026-11-24"
CENTS = st.integers(1, 300)
KEPT = st.sampled_from([None, None, None, 1, 20, 400])
COST = st.sampled_from([None, None, 40, 60, 900])
NAMES = ("ana", "berta", "clara")
# Mostly whoever may, where somebody may; else anybody.
WHO = st.sampled_from(["fit", "fit", "fit", *NAMES])
RATES = st.sampled_from(["7.50", "8.00", "6.995"])
# So that no receipt is ever three months late.
LONGEST = 80
MOST = 7


WHICH = st.integers(0, 3)
DRAWS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "pass_time": {"days": st.integers(1, 9), "value": st.none() | RATES},
    "deposit": {"cents": st.integers(200, 1500), "fee": KEPT, "withholding": KEPT},
    "ask": {
        "who": st.sampled_from(NAMES),
        "cents": st.lists(CENTS, min_size=1, max_size=2),
        "extreme": st.booleans(),
        "foreign": st.sampled_from([False, False, True]),
        "ready": st.sampled_from([True, True, False]),
    },
    "approve": {"which": WHICH, "who": WHO, "emergency": st.sampled_from([False, False, True])},
    "look_at": {"which": WHICH, "who": WHO, "conflict": st.sampled_from([False, False, False, True])},
    "pay": {
        "which": WHICH,
        "who": WHO,
        "cents": st.sampled_from([None, None, 20, 30, 200]),
        "fee": KEPT,
        "withholding": KEPT,
    },
    "account": {"which": WHICH, "who": WHO, "cents": st.sampled_from([20, 50, 299]), "back": st.booleans()},
    "state": {"which": WHICH, "who": WHO, "cents": st.sampled_from([20, 30])},
    "settle": {"which": WHICH, "who": WHO, "reason": st.sampled_from([None, "Se perdió"]), "cost": COST},
}
OFTEN = [*DRAWS, "approve", "approve", "pay", "pay", "account", "state", "state", "settle", "settle"]


def nearest(value: Fraction) -> int:
    """Whole minor units, half away from zero."""
    size = int(abs(value) + Fraction(1, 2))
    return size if value >= 0 else -size


@dataclass
class Counted:
    """A grant in a few plain numbers."""

    id: str
    requester: str
    extreme: bool
    # Minor units as they were asked for, in quetzales or dollars.
    items: list[int]
    foreign: bool
    verified: bool
    rate: str | None = None
    approver: str | None = None
    payers: set[str] = field(default_factory=set)
    barred: set[str] = field(default_factory=set)
    approved: int = 0
    promised: int = 0
    paid: int = 0
    back: int = 0
    owed: int = 0
    last_paid: str = ""
    # Who stated what, still without a second signature; who decided alone and waits for a second person.
    unsigned: list[tuple[str, int]] = field(default_factory=list)
    alone: str | None = None
    settled: bool = False

    def asks(self, rate: str | None) -> int:
        """Minor units of quetzales."""
        if not self.foreign:
            return sum(self.items)
        return sum(nearest(item * Fraction(rate or 0)) for item in self.items)


class People(Acts):
    """A fund in quetzales with one line; a calm case and one in extreme danger; three full keys."""

    # Time passes with the rates here.
    wait = None

    def __init__(self) -> None:
        super().__init__()
        keys(self.db, "berta", "clara")
        danger = add_case(self.db, level="EXTREME")
        say(self.db, danger["id"], "fund")
        self.danger = danger["code"]
        self.cash = self.numbers = self.waited = 0
        self.made: list[Counted] = []
        self.rates: list[tuple[str, str]] = []
        funds.new_fund(self.db, name="F", kind="urgent", currency="GTQ")

    @initialize()
    def begin(self) -> None:
        """So that an order does not spend itself on beginnings."""
        self.deposit(900, None, None)
        self.learn_rate("7.50")
        for extreme, foreign in ((False, True), (False, False), (True, False)):
            self.ask("ana", [30, 20], extreme, foreign, True)
        for _each in range(2):
            self.approve(1, "fit", False)
            self.pay(1, "fit", None, None, None)
        self.learn_rate("8.00")

    @rule(data=st.data(), name=st.sampled_from(OFTEN))
    def act(self, data: st.DataObject, name: str) -> None:
        """One of the acts below: drawn here, all are about as often as OFTEN says."""
        getattr(self, name)(**{key: data.draw(values) for key, values in DRAWS[name].items()})

    def pass_time(self, days: int, value: str | None) -> None:
        """Time passes, and with it the rate of the dollar."""
        if self.waited < LONGEST:
            self.db.now += timedelta(days=days)
            self.waited += days
        if value is not None:
            self.learn_rate(value)

    def deposit(self, cents: int, fee: int | None, withholding: int | None) -> None:
        """Money from the same donor, of which a bank and a State keep their parts."""
        kept = {"fee": fee and text(fee), "withholding": withholding and text(withholding)}
        made = self.attempt(funds.deposit, fund="F", amount=text(cents), donor="D", **kept)
        gone = (fee or 0) + (withholding or 0)
        assert isinstance(made, dict) == (gone <= cents)
        self.cash += cents - gone if isinstance(made, dict) else 0

    def learn_rate(self, value: str) -> None:
        """Today's rate of the dollar."""
        day = self.today.isoformat()
        rates.new_rate(self.db, base="USD", quote="GTQ", value=value, on=day, source="Banco")
        self.rates.append((day, value))

    def rate(self, day: str | None = None) -> str | None:
        """The newest rate of a day or before."""
        known = [value for of, value in self.rates if of <= (day or self.today.isoformat())]
        return known[-1] if known else None

    def fit(self, who: str, *out: str | None) -> str:
        """Somebody who is none of `out`, where somebody is asked for who may."""
        return next((name for name in NAMES if name not in out), NAMES[0]) if who == "fit" else who

    def ask(self, who: str, cents: list[int], extreme: bool, foreign: bool, ready: bool) -> None:
        """A request in either currency, with or without references."""
        if len(self.made) == MOST:
            return
        more = {"currency": "USD"} if foreign else {}
        asked = [{"category": "LEGAL", "amount": text(one), **more} for one in cents]
        as_(self.db, who)
        case = self.danger if extreme else self.case
        made = self.attempt(grants.request, case=case, fund="F", asked=asked)
        assert isinstance(made, dict)
        if ready:
            grants.verify(self.db, grant=made["id"], references=["Una", "Otra"])
        self.made.append(Counted(made["id"], who, extreme, cents, foreign, ready))

    def one(self, which: int, fits: Callable[[Counted], bool]) -> Counted:
        """Mostly one of the last grants that fit, where any does; else one of the last."""
        fitting = [one for one in self.made if fits(one)] if which else []
        among = fitting or self.made
        return among[-1 - which % len(among)]

    @property
    def available(self) -> int:
        """What may still be promised."""
        return self.cash - sum(one.promised for one in self.made)

    def approve(self, which: int, who: str, emergency: bool) -> None:
        """By another than whoever asked; or alone in extreme danger, up to the cap."""
        one = self.one(which, lambda one: one.approver is None)
        asked, who = one.asks(self.rate()), self.fit(who, one.requester, *one.barred)
        may = one.approver is None and who not in one.barred and asked <= self.available
        may = may and (
            one.extreme and asked <= EMERGENCY_CAP if emergency else one.verified and who != one.requester
        )
        more = {"emergency": True, "reason": "Sale hoy"} if emergency else {}
        made = self.attempt_as(who, approval.approve, grant=one.id, **more)
        assert isinstance(made, dict) == may
        if may:
            one.approver, one.approved, one.promised, one.rate = who, asked, asked, self.rate()
            one.alone = who if emergency else None

    def attempt_as(self, who: str, act: Callable[..., Any], **values: Any) -> Any:
        """What the act made in her hands, or the refusal of a rule."""
        as_(self.db, who)
        made = self.attempt(act, **values)
        assert isinstance(made, (dict, RefusedByRule, NotFound))
        return made

    def look_at(self, which: int, who: str, conflict: bool) -> None:
        """Another than whoever decided alone ratifies it; or somebody says that she has a part in it."""
        one = self.one(which, lambda one: one.alone is not None)
        who = self.fit(who, one.alone, *one.barred)
        if conflict:
            eyes.declare_conflict(as_(self.db, who), grant=one.id)
            one.barred.add(who)
            return
        made = self.attempt_as(who, eyes.ratify, grant=one.id)
        assert isinstance(made, dict) == (one.alone not in (None, who) and who not in one.barred)
        one.alone = None if isinstance(made, dict) else one.alone

    def pay(self, which: int, who: str, cents: int | None, fee: int | None, withholding: int | None) -> None:
        """By the third person; the bank's fee is on top, what a State keeps is part of it."""
        one = self.one(which, lambda one: one.promised > 0)
        wanted, who = one.promised if cents is None else cents, self.fit(who, one.requester, one.approver)
        may = who not in {one.approver, one.requester, *one.barred} and 0 < wanted <= one.promised
        may = may and (withholding or 0) <= wanted and (fee or 0) <= self.available
        kept = {"fee": fee and text(fee), "withholding": withholding and text(withholding)}
        amount = None if cents is None else text(cents)
        made = self.attempt_as(who, payments.pay, grant=one.id, amount=amount, **kept)
        assert isinstance(made, dict) == may
        if may:
            self.cash -= wanted + (fee or 0)
            one.promised -= wanted
            one.paid += wanted
            one.owed += wanted - (withholding or 0)
            one.payers.add(who)
            one.last_paid = self.today.isoformat()

    def account(self, which: int, who: str, cents: int, back: bool) -> None:
        """A receipt or a refund."""
        one = self.one(which, lambda one: one.owed > 0)
        who = self.fit(who)
        self.numbers += 1
        paper = {"number": str(self.numbers), "date": FIRST_DAY, "category": "LEGAL"}
        act, more = (receipts.refund, {}) if back else (receipts.receipt, paper)
        made = self.attempt_as(who, act, grant=one.id, amount=text(cents), **more)
        assert isinstance(made, dict) == (not one.settled and cents <= one.owed)
        if isinstance(made, dict):
            one.owed -= cents
            one.back += cents if back else 0
            self.cash += cents if back else 0

    def state(self, which: int, who: str, cents: int) -> None:
        """In place of a receipt: it counts when a second person says the same, and not before."""
        one = self.one(which, lambda one: one.owed > 0)
        who = self.fit(who, *(name for name, _cents in one.unsigned))
        alike = [said for said in one.unsigned if said[1] == cents]
        others = [said for said in alike if said[0] != who]
        paper = {"date": FIRST_DAY, "category": "LEGAL", "reason": "La delata"}
        made = self.attempt_as(who, receipts.statement, grant=one.id, amount=text(cents), **paper)
        may = not one.settled and cents <= one.owed and (bool(others) or not alike)
        assert isinstance(made, dict) == may
        if may and others:
            one.unsigned.remove(others[0])
            one.owed -= cents
        elif may:
            one.unsigned.append((who, cents))

    def settle(self, which: int, who: str, reason: str | None, cost: int | None) -> None:
        """The rest is written off by someone who did not pay; what rates took or gave is a row."""
        one = self.one(which, lambda one: one.paid > 0 and not one.settled)
        who = self.fit(who, *one.payers, *one.barred)
        lost = self._lost(one, cost)
        may = bool(one.paid) and not one.settled and who not in one.barred and not one.unsigned
        may = may and lost <= self.available + one.promised
        may = may and (one.owed == 0 or (reason is not None and who not in one.payers))
        more = {"reason": reason, "cost": cost and text(cost)}
        made = self.attempt_as(who, settlement.settle, grant=one.id, **more)
        assert isinstance(made, dict) == may
        if may:
            self.cash -= lost
            one.owed = one.promised = 0
            one.settled = True

    def _lost(self, one: Counted, cost: int | None) -> int:
        """Minor units that the grant cost more than was promised for what was paid of it."""
        net = one.paid - one.back
        if net == 0:
            return 0
        if cost is not None:
            return cost - net
        if not one.foreign:
            return 0
        dearer = Fraction(self.rate(one.last_paid) or 0) - Fraction(one.rate or 0)
        return nearest(sum(one.items) * dearer * Fraction(net, one.approved))

    @invariant()
    def the_sums_are_those_of_the_count(self) -> None:
        """What is held, promised and free; nothing is ever below zero, and the statement reconciles."""
        fund = views.fund(self.db, "F")
        assert fund["balance"]["amount"] == text(self.cash)
        assert fund["committed"]["amount"] == text(sum(one.promised for one in self.made))
        assert self.available >= 0
        assert statement(self.db, "F")["reconciled"]
        sums = self.db.each("SELECT SUM(amount) FROM ledger_postings GROUP BY entry_id, currency")
        assert all(total == 0 for (total,) in sums)

    @invariant()
    def each_grant_is_as_it_was_counted(self) -> None:
        """What it owes an account of, who decided, and what waits for a second person."""
        found = {grant["id"]: grant for grant in views.grants(self.db)}
        assert len(found) == len(self.made)
        for one in self.made:
            grant = found[one.id]
            assert grant["pending"]["amount"] == text(one.owed)
            assert (grant["approver"], bool(grant["to_ratify"])) == (one.approver, one.alone is not None)
            waiting = sum(receipt["counts"] is False for receipt in grant["receipts"])
            assert waiting == len(one.unsigned)


@pytest.fixture
def cap() -> None:
    """The network's own cap of an emergency, small enough to be met."""
    own(f'[emergency_cap]\nGTQ = "{text(EMERGENCY_CAP)}"\n')


def test_people_in_any_order(open_db: Callable[..., Any], cap: None) -> None:
    """What a rule allows is done, what it forbids is refused and changes nothing."""
    in_any_order(People, open_db, 25)


@pytest.mark.long
def test_people_in_many_orders(open_db: Callable[..., Any], cap: None) -> None:
    """The same, for much longer."""
    in_any_order(People, open_db, 1000)
