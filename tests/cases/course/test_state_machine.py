"""No sequence of acts brings a case where a guard fails; every refusal leaves it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from imd.cases.course import queries as course
from imd.cases.course.followups import followup
from imd.cases.course.moves import move
from imd.cases.course.plans import plan
from imd.cases.course.signing import sign
from imd.cases.course.wish import Wish
from imd.cases.machine import machine
from imd.cases.queries import case_by_id, events_of, set_level
from imd.cases.service import record_consent
from imd.context import stored
from imd.errors import ImdError
from imd.forms.model import load
from tests.cases.conftest import NOW
from tests.cases.course.conftest import ACTION, contact, planned

_CODES = count(1)
STATUSES = (
    "assessed",
    "planned",
    "active",
    "follow_up",
    "on_hold",
    "transferred",
    "declined",
    "closed",
    "intake",
)
REASONS = st.sampled_from(["GOALS", "SAFETY", "NOCONTACT", "CLIENT", "nada", None])


@pytest.mark.parametrize(
    "examples", [pytest.param(15, id="short"), pytest.param(400, id="long", marks=pytest.mark.long)]
)
def test_no_way_leads_around_a_guard(
    open_session: Any, add_case: Any, keys: Any, monkeypatch: Any, examples: int
) -> None:
    """Two people, one of them in charge; any order of acts on a case, days passing between."""
    keys("ana", "berta")

    class Course(RuleBasedStateMachine):
        @initialize()
        def opened(self) -> None:
            self.now = NOW
            self.acts: list[str] = []
            self.signed = False
            self.case = add_case(self.db("ana"), f"{next(_CODES):010d}"[:5] + f"-{next(_CODES):05d}")

        def db(self, actor: str) -> Any:
            db = open_session(now=self.now, actor=actor)
            db.gather = lambda point, *_: [self.acts] if point == "case.open_acts" else []
            return db

        def row(self) -> dict[str, Any]:
            return case_by_id(self.db("ana"), self.case["id"])

        @contextmanager
        def attempt(self) -> Iterator[None]:
            """A refusal leaves everything as it was."""
            before = self.everything()
            try:
                yield
            except ImdError:
                assert self.everything() == before

        def everything(self) -> list[Any]:
            db = self.db("ana")
            tables = ("cases", "case_events", "case_plans", "case_followups", "case_signatures", "sealed")
            return [db.rows(f"SELECT * FROM {table}") for table in tables]

        @rule(days=st.integers(1, 40))
        def days_pass(self, days: int) -> None:
            self.now += timedelta(days=days)

        @rule(level=st.sampled_from(["LOW", "MEDIUM", "HIGH", "EXTREME"]))
        def risk_is_found(self, level: str) -> None:
            set_level(self.db("ana"), self.case["id"], level, stored(self.now))

        @rule(says=st.sampled_from(["given", "withdrawn"]))
        def she_decides(self, says: str) -> None:
            with self.attempt():
                record_consent(self.db("ana"), self.row(), "case", says)

        @rule(agreed=st.booleans(), actor=st.sampled_from(["ana", "berta"]))
        def a_plan_is_made(self, agreed: bool, actor: str) -> None:
            with self.attempt():
                values = planned(actions=[{**ACTION, "agreed": agreed}], agreed=None)
                plan(self.db(actor), self.row(), load("plan"), values)

        @rule(what=st.sampled_from(["plan", "close", "transfer"]), actor=st.sampled_from(["ana", "berta"]))
        def somebody_signs(self, what: str, actor: str) -> None:
            with self.attempt():
                sign(self.db(actor), self.row(), what)

        @rule(reached=st.booleans())
        def she_is_called(self, reached: bool) -> None:
            with self.attempt():
                values = contact(contacted=reached)
                followup(self.db("ana"), self.row(), load("followup"), values)

        @rule(acts=st.sampled_from([[], ["grant"]]))
        def money_comes_and_goes(self, acts: list[str]) -> None:
            self.acts = acts

        @rule(
            to=st.sampled_from(STATUSES),
            reason=REASONS,
            feedback=st.sampled_from([None, "offered"]),
            days=st.sampled_from([None, -1, 5]),
            actor=st.sampled_from(["ana", "berta"]),
        )
        def moved(self, to: str, reason: Any, feedback: Any, days: int | None, actor: str) -> None:
            until = stored(self.now + timedelta(days=days)) if days else None
            before = self.row()
            with self.attempt():
                move(self.db(actor), before, Wish(to, reason=reason, until=until, feedback=feedback))
                self.passed(before, to, reason, feedback, until, actor)

        def passed(self, before: Any, to: str, reason: Any, feedback: Any, until: Any, actor: str) -> None:
            """What must have been so, written down a second time and otherwise than in the guards."""
            db = self.db("ana")
            held = before["status"] == "on_hold"
            assert machine().move(before["status"], to)
            consent = db.value(
                "SELECT status FROM consents WHERE case_id = :i AND purpose = 'case'"
                " ORDER BY seq DESC LIMIT 1",
                i=self.case["id"],
            )
            if to not in ("closed", "declined"):
                assert consent == "given"
            if to == "active" and not held:
                newest = course.plan_of(db, self.case["id"])
                assert newest is not None
                assert newest["agreed"]
                if before["level"] in ("HIGH", "EXTREME"):
                    signers = {
                        row["actor"]
                        for row in course.signatures_of(db, self.case["id"])
                        if row["of_row"] == newest["id"]
                    }
                    assert signers - {newest["actor"]}
            if to == "on_hold":
                assert until > stored(self.now)
            if held and to not in ("closed", "transferred"):
                assert events_of(db, self.case["id"])[-2]["from_status"] == to
            if to == "closed":
                self.closed_well(before, reason, feedback, actor)

        def closed_well(self, before: Any, reason: Any, feedback: Any, actor: str) -> None:
            assert not self.acts
            assert reason in ("GOALS", "SAFETY", "NOCONTACT", "CLIENT")
            assert feedback or reason in ("SAFETY", "NOCONTACT")
            assert reason != "GOALS" or before["level"] in ("LOW", "MEDIUM")
            signers = {row["actor"] for row in course.signatures_of(self.db("ana"), self.case["id"])}
            assert actor == "berta" or "berta" in signers

        @invariant()
        def the_history_is_a_chain(self) -> None:
            if hasattr(self, "case"):
                events = events_of(self.db("ana"), self.case["id"])
                at = "intake"
                for event in events:
                    assert event["from_status"] == at
                    at = event["to_status"]
                assert at == self.row()["status"]

        @invariant()
        def a_hold_alone_has_an_end(self) -> None:
            if hasattr(self, "case"):
                row = self.row()
                assert (row["hold_until"] is not None) == (row["status"] == "on_hold")
                assert row["assessed"] is None or datetime.fromisoformat(row["assessed"]) <= self.now

    run_state_machine_as_test(
        Course,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
