"""Any order of every verb that moves money: nothing overspent, every entry balanced, every cent somewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from imd.errors.base import RefusedByRule
from imd.errors.funds import OverAvailable, OverCap
from imd.errors.grants import ReceiptsOverdue
from imd.funds import views
from imd.funds.service import funds, grants, outcomes, receipts, settlement
from imd.funds.statement import statement
from tests.funds.acts import WHICH, Acts, in_any_order

CENTS = st.integers(1, 300)
EARMARKS = st.sampled_from([(), (), (), ("country=GT",), ("country=HN",), ("max=1.50",)])
LATE = st.sampled_from([None, None, 30, -1])
CAP = 600


def text(cents: int) -> str:
    """Cents as an amount is typed."""
    return f"{cents / 100:.2f}"


class Money(Acts):
    """A capped fund, counted beside it in a few plain numbers for each grant."""

    def __init__(self) -> None:
        super().__init__()
        self.given = 0
        self.asked: list[tuple[str, int]] = []
        # Grant → minor units still promised, paid, and paid without an account.
        self.promised: dict[str, int] = {}
        self.paid: dict[str, int] = {}
        self.owed: dict[str, int] = {}
        self.back = self.numbers = 0
        funds.new_fund(self.db, name="F", kind="urgent", currency="GTQ", cap=text(CAP))

    @rule(cents=st.integers(200, 900), earmark=EARMARKS, expires=LATE)
    def deposit(self, cents: int, earmark: tuple[str, ...], expires: int | None) -> None:
        """Money of several kinds, some of it already too late."""
        last = None if expires is None else (self.today + timedelta(days=expires)).isoformat()
        values = {"amount": text(cents), "donor": "D", "earmark": earmark, "expires": last}
        assert isinstance(self.attempt(funds.deposit, fund="F", **values), dict)
        self.given += cents

    @rule(cents=st.lists(CENTS, min_size=1, max_size=3), ready=st.sampled_from([True, True, True, False]))
    def ask(self, cents: list[int], ready: bool) -> None:
        """A request, mostly with its references."""
        items = [{"category": "LEGAL", "amount": text(one)} for one in cents]
        made = self.attempt(grants.request, case=self.case, fund="F", asked=items)
        if not isinstance(made, dict):
            assert isinstance(made, ReceiptsOverdue)
            return
        if ready:
            grants.verify(self.db, grant=made["id"], references=["Una", "Otra"])
        self.asked.append((made["id"], sum(cents)))

    def one(self, which: int) -> str:
        """One of the last grants."""
        return self.asked[-1 - which % len(self.asked)][0]

    @property
    def available(self) -> int:
        """What may still be promised."""
        return self.given + self.back - sum(self.paid.values()) - sum(self.promised.values())

    @precondition(lambda self: self.asked)
    @rule(which=WHICH)
    def approve(self, which: int) -> None:
        """One of the last grants, whether it is its time or not."""
        grant, asked = self.asked[-1 - which % len(self.asked)]
        available = self.available
        made = self.attempt(grants.approve, grant=grant)
        if isinstance(made, dict):
            assert asked <= min(available, CAP)
            self.promised[grant] = asked
        else:
            assert isinstance(made, RefusedByRule)
            assert not isinstance(made, OverAvailable) or asked > available
            assert not isinstance(made, OverCap) or asked > CAP

    @precondition(lambda self: self.asked)
    @rule(which=WHICH, cents=st.none() | CENTS)
    def pay(self, which: int, cents: int | None) -> None:
        """Part, or the rest, of one of the last grants, which may be more than was approved."""
        grant = self.one(which)
        left = self.promised.get(grant, 0)
        wanted = left if cents is None else cents
        made = self.attempt(grants.pay, grant=grant, amount=None if cents is None else text(cents))
        assert isinstance(made, dict) == (0 < wanted <= left)
        if isinstance(made, dict):
            self.promised[grant] -= wanted
            for count in (self.paid, self.owed):
                count[grant] = count.get(grant, 0) + wanted

    @precondition(lambda self: self.asked)
    @rule(which=WHICH, cents=CENTS, back=st.booleans())
    def account(self, which: int, cents: int, back: bool) -> None:
        """A receipt or a refund, which may be for more than was paid."""
        grant = self.one(which)
        self.numbers += 1
        if back:
            made = self.attempt(receipts.refund, grant=grant, amount=text(cents))
        else:
            paper = {"number": str(self.numbers), "date": self.today.isoformat(), "category": "LEGAL"}
            made = self.attempt(receipts.receipt, grant=grant, amount=text(cents), **paper)
        assert isinstance(made, dict) == (cents <= self.owed.get(grant, 0))
        if isinstance(made, dict):
            self.owed[grant] -= cents
            self.back += cents if back else 0

    @precondition(lambda self: self.paid)
    @rule(which=WHICH, reason=st.sampled_from([None, "Se perdió"]))
    def settle(self, which: int, reason: str | None) -> None:
        """The end of a grant's account, which needs a reason where something is left."""
        grant = self.one(which)
        made = self.attempt(settlement.settle, grant=grant, reason=reason)
        if isinstance(made, dict):
            assert reason is not None or self.owed[grant] == 0
            self.promised.pop(grant)
            self.owed.pop(grant)
        else:
            assert isinstance(made, RefusedByRule)

    @precondition(lambda self: self.asked)
    @rule(which=WHICH, cancel=st.booleans())
    def end(self, which: int, cancel: bool) -> None:
        """A rejection or a cancellation, which after a payment is too late."""
        grant = self.one(which)
        made = self.attempt(outcomes.cancel if cancel else outcomes.reject, grant=grant, reason="R")
        if isinstance(made, dict):
            assert grant not in self.paid
            assert cancel or grant not in self.promised
            self.promised.pop(grant, None)

    @invariant()
    def every_entry_balances(self) -> None:
        """The postings of an entry sum to zero."""
        sums = self.db.each("SELECT SUM(amount) FROM ledger_postings GROUP BY entry_id, currency")
        assert all(total == 0 for (total,) in sums)

    @invariant()
    def money_is_neither_made_nor_lost(self) -> None:
        """The fund's sums are those of the plain count, and no line is below zero."""
        fund = views.fund(self.db, "F")
        assert fund["balance"]["amount"] == text(self.given + self.back - sum(self.paid.values()))
        assert fund["committed"]["amount"] == text(sum(self.promised.values()))
        assert fund["available"]["amount"] == text(self.available)
        for held in (fund, *fund["lines"]):
            assert all(
                not held[key]["amount"].startswith("-") for key in ("balance", "committed", "available")
            )

    @invariant()
    def what_is_accounted_for_was_paid(self) -> None:
        """Receipts, refunds and write-offs are never more than the payments."""
        for grant in views.grants(self.db):
            assert grant["pending"]["amount"] == text(self.owed.get(grant["id"], 0))

    @invariant()
    def the_statement_reconciles(self) -> None:
        """Opening and entries make closing, whichever day it is cut at."""
        assert statement(self.db, "F")["reconciled"]
        until, since = (
            statement(self.db, "F", **{end: self.today.isoformat()}) for end in ("until", "since")
        )
        assert until["reconciled"]
        assert since["reconciled"]
        assert until["closing"] == since["closing"]


def test_money_in_any_order(open_db: Callable[..., Any]) -> None:
    """Refusals change nothing and the sums hold after every act."""
    in_any_order(Money, open_db, 60)


@pytest.mark.long
def test_money_in_many_orders(open_db: Callable[..., Any]) -> None:
    """The same, for much longer."""
    in_any_order(Money, open_db, 1000)
