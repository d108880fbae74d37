"""Any order of deposits, requests, approvals and payments: nothing overspent, every entry balanced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from imd.errors.base import RefusedByRule
from imd.errors.funds import OverAvailable, OverCap
from imd.funds import views
from imd.funds.service import funds, grants
from tests.funds.acts import WHICH, Acts, in_any_order

CENTS = st.integers(1, 300)
EARMARKS = st.sampled_from([(), (), (), ("country=GT",), ("country=HN",), ("max=1.50",)])
LATE = st.sampled_from([None, None, 30, -1])
CAP = 600


def text(cents: int) -> str:
    """Cents as an amount is typed."""
    return f"{cents / 100:.2f}"


class Money(Acts):
    """A capped fund, counted beside it in three plain numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.given = self.promised = 0
        self.asked: list[tuple[str, int]] = []
        self.paid: dict[str, int] = {}
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
        made = grants.request(self.db, case=self.case, fund="F", asked=items)
        if ready:
            grants.verify(self.db, grant=made["id"], references=["Una", "Otra"])
        self.asked.append((made["id"], sum(cents)))

    @precondition(lambda self: self.asked)
    @rule(which=WHICH)
    def approve(self, which: int) -> None:
        """One of the last grants, whether it is its time or not."""
        grant, asked = self.asked[-1 - which % len(self.asked)]
        available = self.given - self.promised
        made = self.attempt(grants.approve, grant=grant)
        if isinstance(made, dict):
            assert asked <= min(available, CAP)
            self.promised += asked
            self.paid[grant] = 0
        else:
            assert isinstance(made, RefusedByRule)
            assert not isinstance(made, OverAvailable) or asked > available
            assert not isinstance(made, OverCap) or asked > CAP

    @precondition(lambda self: self.paid)
    @rule(which=WHICH, cents=st.none() | CENTS)
    def pay(self, which: int, cents: int | None) -> None:
        """Part, or the rest, of one of the last grants, which may be more than was approved."""
        grant, asked = self.asked[-1 - which % len(self.asked)]
        left = asked - self.paid.get(grant, asked)
        wanted = left if cents is None else cents
        made = self.attempt(grants.pay, grant=grant, amount=None if cents is None else text(cents))
        assert isinstance(made, dict) == (0 < wanted <= left)
        if isinstance(made, dict):
            self.paid[grant] += wanted

    @invariant()
    def every_entry_balances(self) -> None:
        """The postings of an entry sum to zero."""
        sums = self.db.each("SELECT SUM(amount) FROM ledger_postings GROUP BY entry_id, currency")
        assert all(total == 0 for (total,) in sums)

    @invariant()
    def money_is_neither_made_nor_lost(self) -> None:
        """The fund's sums are those of the plain count, and no line is below zero."""
        fund = views.fund(self.db, "F")
        paid = sum(self.paid.values())
        assert fund["balance"]["amount"] == text(self.given - paid)
        assert fund["committed"]["amount"] == text(self.promised - paid)
        assert fund["available"]["amount"] == text(self.given - self.promised)
        for held in (fund, *fund["lines"]):
            assert all(
                not held[key]["amount"].startswith("-") for key in ("balance", "committed", "available")
            )


def test_money_in_any_order(open_db: Callable[..., Any]) -> None:
    """Refusals change nothing and the sums hold after every act."""
    in_any_order(Money, open_db, 100)


@pytest.mark.long
def test_money_in_many_orders(open_db: Callable[..., Any]) -> None:
    """The same, for much longer."""
    in_any_order(Money, open_db, 1000)
