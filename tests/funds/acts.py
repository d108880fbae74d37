"""Acts in any order within one transaction that is undone afterwards."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from imd.errors.base import ImdError
from imd.funds.calendar import local_day
from tests.funds.invented import add_case, everything, say

WHICH = st.integers(0, 3)


class Undone(Exception):
    """Ends an example: its transaction is rolled back."""


class Acts(RuleBasedStateMachine):
    """A woman's case with consent to everything, a clock, and a way to try an act."""

    open_db: Callable[..., Any]

    def __init__(self) -> None:
        super().__init__()
        self.session = type(self).open_db(None)
        self.db = self.session.__enter__()
        made = add_case(self.db)
        self.case, self.case_id = made["code"], made["id"]
        for purpose in ("fund", "shelter"):
            say(self.db, made["id"], purpose)

    def teardown(self) -> None:
        with contextlib.suppress(Undone):
            self.session.__exit__(Undone, Undone(), None)

    def attempt(self, act: Callable[..., dict[str, Any]], **values: Any) -> dict[str, Any] | ImdError:
        """What the act made; a refusal must have changed nothing, not even within the transaction."""
        before = everything(self.db)
        try:
            return act(self.db, **values)
        except ImdError as refusal:
            assert everything(self.db) == before
            return refusal

    @rule(days=st.integers(1, 9))
    def wait(self, days: int) -> None:
        """Time passes."""
        self.db.now += timedelta(days=days)

    @property
    def today(self) -> date:
        """The day of the clock."""
        return local_day(self.db.now)


def in_any_order(acts: type[Acts], open_db: Callable[..., Any], examples: int) -> None:
    """Run a machine's acts in many orders, each on the fresh vault."""
    here = type("Here", (acts,), {"open_db": staticmethod(open_db)})
    checks = settings(
        max_examples=examples,
        stateful_step_count=40,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(here, settings=checks)
