"""Any order of requests, acceptances, arrivals and departures: no bed twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from imd.errors.base import InvalidInput, RefusedByRule
from imd.funds import shelter_views
from imd.funds.calendar import local_day
from imd.funds.lifecycle import STAY
from imd.funds.service import houses, residence, room, stays
from tests.funds.acts import WHICH, Acts, in_any_order
from tests.funds.invented import say

BEDS = 3
THERE = ("in_residence", "exit_planned")
# No planned exit lies further ahead: a stay is asked for at most 20 days ahead and lasts three months.
AHEAD = 120


class Beds(Acts):
    """A house with three beds."""

    def __init__(self) -> None:
        super().__init__()
        house = {"name": "H", "kind": "REFUGIO", "beds": BEDS, "layout": f"{BEDS}x1"}
        self.house = houses.new_house(self.db, **house)["code"]
        self.stays: list[str] = []
        self.extended: set[str] = set()

    @rule(start=st.integers(-2, 10), length=st.none() | st.integers(0, 25), people=st.integers(1, 4))
    def ask(self, start: int, length: int | None, people: int) -> None:
        """A stay of a few days, or as long as is allowed; three are two and an infant."""
        first = self.today + timedelta(days=start)
        until = None if length is None else (first + timedelta(days=length)).isoformat()
        who = {"people": people, "infants": 1 if people == 3 else 0}
        dates = {"start": first.isoformat(), "until": until}
        self.stays.append(stays.request(self.db, case=self.case, house=self.house, **dates, **who)["id"])

    @precondition(lambda self: self.stays)
    @rule(which=WHICH, act=st.sampled_from(["screen", "offer", "plan-exit", "consent"]))
    def go_on(self, which: int, act: str) -> None:
        """One is screened, offered a place or about to leave, in its time or not: none of it takes a bed."""
        stay = self.stays[-1 - which % len(self.stays)]
        before = {row["id"]: _beds(row) for row in self.rows()}
        if act == "consent":
            # She takes it back; who lives there is not put out, and nothing new is offered.
            say(self.db, self.case_id, "shelter", "withdrawn")
            offered = self.attempt(stays.offer, stay=stay)
            assert isinstance(offered, RefusedByRule)
            say(self.db, self.case_id, "shelter")
            return
        status = self.db.value("SELECT status FROM stays WHERE id = :id", id=stay)
        acts: dict[str, Any] = {
            "screen": (stays.screen, {"answers": {"grounds": "risk", "outside_area": "yes"}}),
            "offer": (stays.offer, {}),
            "plan-exit": (residence.plan_exit, {"plan": "Con su hermana"}),
        }
        done, more = acts[act]
        made = self.attempt(done, stay=stay, **more)
        assert isinstance(made, dict) == (status in STAY.steps[act].frm)
        assert {row["id"]: _beds(row) for row in self.rows()} == before

    @precondition(lambda self: self.stays)
    @rule(which=WHICH)
    def accept(self, which: int) -> None:
        """One of the last stays, whether it is its time or not."""
        made = self.attempt(stays.accept, stay=self.stays[-1 - which % len(self.stays)])
        assert isinstance(made, (dict, RefusedByRule))

    @precondition(lambda self: self.stays)
    @rule(which=WHICH)
    def accept_all_the_same(self, which: int) -> None:
        """Over capacity, with someone who answers for it."""
        by = room.override(True, "Motivo inventado")
        made = self.attempt(stays.accept, stay=self.stays[-1 - which % len(self.stays)], override=by)
        assert isinstance(made, (dict, RefusedByRule))

    @precondition(lambda self: self.stays)
    @rule(which=WHICH, away=st.booleans())
    def let_go(self, which: int, away: bool) -> None:
        """One is cancelled, or refused for lack of space."""
        act, reason = (stays.cancel, "No viene") if away else (stays.refuse, "NO_SPACE")
        made = self.attempt(act, stay=self.stays[-1 - which % len(self.stays)], reason=reason)
        assert isinstance(made, (dict, RefusedByRule))

    @precondition(lambda self: any(row["status"] in THERE for row in self.rows()))
    @rule(which=WHICH, days=st.integers(1, 100), assessed=st.booleans())
    def extend(self, which: int, days: int, assessed: bool) -> None:
        """One who lives there stays longer, if her bed is free and, past three months, three staff agree."""
        there = [row for row in self.rows() if row["status"] in THERE]
        row = there[which % len(there)]
        until = date.fromisoformat(row["planned_exit"]) + timedelta(days=days)
        said = dict.fromkeys(residence.ASSESSMENTS, "Valoración inventada") if assessed else {}
        made = self.attempt(residence.extend, stay=row["id"], until=until.isoformat(), assessments=said)
        assert isinstance(made, (dict, RefusedByRule, InvalidInput))
        if isinstance(made, dict) and assessed:
            self.extended.add(row["id"])

    @precondition(lambda self: any(row["status"] == "accepted" for row in self.rows()))
    @rule(which=WHICH)
    def enter(self, which: int) -> None:
        """One who was accepted comes, early, in time or late."""
        waiting = [row["id"] for row in self.rows() if row["status"] == "accepted"]
        made = self.attempt(stays.enter, stay=waiting[which % len(waiting)])
        assert isinstance(made, (dict, RefusedByRule))

    @precondition(lambda self: any(row["status"] in THERE for row in self.rows()))
    @rule(which=WHICH)
    def leave(self, which: int) -> None:
        """Nobody who lives there is ever kept from leaving."""
        there = [row["id"] for row in self.rows() if row["status"] in THERE]
        assert isinstance(self.attempt(stays.leave, stay=there[which % len(there)], reason="PLAN"), dict)

    def rows(self) -> list[dict[str, Any]]:
        """The stays that take beds, in the order they were asked for: their ids are random."""
        rows = self.db.rows(
            "SELECT * FROM stays WHERE status IN ('accepted', 'in_residence', 'exit_planned')"
        )
        return sorted(rows, key=lambda row: self.stays.index(row["id"]))

    @invariant()
    def whoever_lives_there_has_a_bed(self) -> None:
        """Tonight's residents fit, those past their planned exit included, but for overrides."""
        there = [row for row in self.rows() if row["status"] in THERE]
        assert sum(_beds(row) for row in there if not row["override"]) <= BEDS

    @invariant()
    def what_was_promised_fits(self) -> None:
        """Every night from today, counted one by one, those who are to be there fit, but for overrides."""
        rows = [row for row in self.rows() if not row["override"]]
        for ahead in range(AHEAD):
            night = (self.today + timedelta(days=ahead)).isoformat()
            assert sum(_beds(row) for row in rows if _first(row) <= night < row["planned_exit"]) <= BEDS

    @invariant()
    def nobody_stays_too_long(self) -> None:
        """Without assessments no planned exit is more than three calendar months, 92 days, after the entry."""
        for row in self.rows():
            if row["id"] in self.extended:
                continue
            assert date.fromisoformat(row["planned_exit"]) <= date.fromisoformat(_first(row)) + timedelta(
                days=92
            )

    @invariant()
    def occupancy_is_what_a_count_day_by_day_finds(self) -> None:
        """Each month's bed-nights are those of every stay in every night, counted one by one."""
        was = [row for row in self.db.rows("SELECT * FROM stays") if row["entered"]]
        for month in {f"{self.today:%Y-%m}", "2026-11"}:
            night, used = date.fromisoformat(f"{month}-01"), 0
            while f"{night:%Y-%m}" == month:
                used += sum(_beds(row) for row in was if _slept(row, night, self.today))
                night += timedelta(days=1)
            assert shelter_views.occupancy(self.db, month)[0]["bed_nights_used"] == used


def _slept(row: dict[str, Any], night: date, today: date) -> bool:
    return local_day(row["entered"]) <= night < (local_day(row["exited"]) if row["exited"] else today)


def _beds(row: dict[str, Any]) -> int:
    return int(row["people"] - row["infants"])


def _first(row: dict[str, Any]) -> str:
    return local_day(row["entered"]).isoformat() if row["entered"] else str(row["from_date"])


def test_beds_in_any_order(open_db: Callable[..., Any]) -> None:
    """Refusals change nothing and everyone has a bed after every act."""
    in_any_order(Beds, open_db, 60)


@pytest.mark.long
def test_beds_in_many_orders(open_db: Callable[..., Any]) -> None:
    """The same, for much longer."""
    in_any_order(Beds, open_db, 1000)
