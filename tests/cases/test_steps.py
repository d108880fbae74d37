"""The next step of a case and its due instant are derived from its records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.cases.levels import LEVELS
from imd.cases.steps import OPEN, next_step, pending
from imd.context import stored

OPENED = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def row(**columns: Any) -> dict[str, Any]:
    """A row of `cases`, freshly registered."""
    fresh = {
        "status": "intake",
        "level": None,
        "opened": stored(OPENED),
        "moved": stored(OPENED),
        "assessed": None,
        "in_danger_now": 0,
        "safe_to_talk": 1,
        "next_contact": None,
        "missing": "[]",
        "contacted": None,
        "incident": None,
        "settled": None,
        "hold_until": None,
        "reopened": None,
    }
    return {**fresh, **columns}


def after(step: Any) -> timedelta:
    """How long after opening a step is due."""
    found: timedelta = step.due - OPENED
    return found


def test_a_new_case_waits_for_its_assessment_as_if_high() -> None:
    """72 hours from opening."""
    step = next_step(row())
    assert step is not None
    assert (step.what, after(step)) == ("assess", timedelta(hours=72))


def test_danger_now_shortens_it_to_a_day() -> None:
    """The deadlines of EXTREME hold until assessed."""
    step = next_step(row(in_danger_now=1))
    assert step is not None
    assert after(step) == timedelta(hours=24)


def test_open_questions_come_first_and_do_not_outlast_the_assessment() -> None:
    """What is missing is due when the assessment is, which stays on the list."""
    steps = pending(row(missing='["rights"]'))
    assert [step.what for step in steps] == ["complete_intake", "assess"]
    assert steps[0].due == steps[1].due


def test_after_the_assessment_the_plan_comes_next() -> None:
    """Counted from opening, by the case's own level; open questions stay on the agenda behind it."""
    case = row(status="assessed", level="MEDIUM", assessed=stored(OPENED), missing='["rights"]')
    steps = pending(case)
    assert (steps[0].what, after(steps[0])) == ("plan", timedelta(days=10))
    assert {step.what for step in steps} == {"plan", "complete_intake", "rescore"}


def test_where_it_was_not_safe_to_talk_the_call_comes_when_she_said() -> None:
    """Nobody calls before the hour she named."""
    call = OPENED + timedelta(days=2)
    step = next_step(row(safe_to_talk=0, next_contact=stored(call), missing='["name"]'))
    assert step is not None
    assert (step.what, step.due) == ("complete_intake", call)


def test_a_watched_case_waits_for_whatever_is_sooner() -> None:
    """Contact and re-scoring, each by its own rhythm."""
    long_ago = stored(OPENED - timedelta(days=29))
    case = row(status="follow_up", level="HIGH", assessed=long_ago)
    steps = pending(case)
    assert [step.what for step in steps] == ["rescore", "followup"]
    assert after(steps[0]) == timedelta(days=1)
    assert after(steps[1]) == timedelta(days=7)


def test_when_her_goals_are_met_the_case_may_be_closed() -> None:
    """After one more assessment; not at a higher level, and not where something new happened."""
    met = {"status": "follow_up", "settled": stored(OPENED)}
    before = stored(OPENED - timedelta(days=2))
    steps = pending(row(level="LOW", assessed=before, **met))
    assert (steps[0].what, after(steps[0])) == ("rescore", timedelta(days=30))
    assert pending(row(level="LOW", assessed=stored(OPENED), **met))[0].what == "close"
    for other in ({"level": "HIGH"}, {"level": "LOW", "incident": stored(OPENED)}):
        found = pending(row(assessed=stored(OPENED), **met, **other))
        assert "close" not in {step.what for step in found}


def test_a_withdrawn_consent_leaves_only_erasure() -> None:
    """Thirty days from the withdrawal, whatever the status."""
    for status in ("intake", "assessed", "closed"):
        steps = pending(row(status=status), withdrawn=stored(OPENED))
        assert [(step.what, after(step)) for step in steps] == [("erase", timedelta(days=30))]


@pytest.mark.parametrize("status", ["closed", "declined", "transferred", "duplicate", "archived"])
def test_a_case_that_has_ended_waits_for_nothing(status: str) -> None:
    """No step, no due instant."""
    assert next_step(row(status=status, level="EXTREME")) is None


INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(
    status=st.sampled_from(sorted(OPEN - {"on_hold"})),
    opened=INSTANTS,
    later=st.integers(0, 10**7),
    danger=st.booleans(),
    missing=st.sampled_from(["[]", '["rights"]']),
)
def test_a_higher_level_is_never_due_later(
    status: str, opened: datetime, later: int, danger: bool, missing: str
) -> None:
    """Raising a case's level never moves its next due instant back."""
    moved = stored(opened + timedelta(seconds=later))
    case = row(
        status=status,
        opened=stored(opened),
        moved=moved,
        assessed=moved,
        in_danger_now=danger,
        missing=missing,
    )
    dues = []
    for level in LEVELS:
        step = next_step({**case, "level": level})
        assert step is not None
        dues.append(step.due)
    assert dues == sorted(dues, reverse=True)


@given(opened=INSTANTS, missing=st.sampled_from(["[]", '["rights"]']))
def test_danger_now_is_never_due_later(opened: datetime, missing: str) -> None:
    """Nor does an unassessed case wait longer because she is in danger."""
    case = row(opened=stored(opened), missing=missing)
    calm, danger = next_step(case), next_step({**case, "in_danger_now": 1})
    assert calm is not None
    assert danger is not None
    assert danger.due <= calm.due
