"""Follow-up: a contact or an attempt, what is new, how her goals go."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.cases.course.followups import followup, followup_documents, progress, spelled_out
from imd.cases.queries import case_by_id, set_level
from imd.cases.steps import next_step
from imd.context import stored
from imd.errors.cases import CaseEnded
from imd.forms.model import load
from tests.cases.conftest import NOW
from tests.cases.course.conftest import contact

STATES = ("met", "in_progress", "not_met", "not_applicable")


def told(db: Any, case: Any, **answers: Any) -> dict[str, Any]:
    """Keep a follow-up; the case's row after it."""
    followup(db, case_by_id(db, case["id"]), load("followup"), contact(**answers))
    row: dict[str, Any] = case_by_id(db, case["id"])
    return row


def test_it_comes_back_as_it_was_told(db: Any, case: Any) -> None:
    """The contract's keys and the progress; without a date it was today."""
    told(
        db,
        case,
        new_incidents=[{"type": "PSY.THR", "what": "MARCA"}],
        goals=[{"need": "PHYS", "state": "met"}, {"need": "DIGI", "state": "not_met"}],
        satisfied=True,
        next_contact="2026-12-01",
        notes="MARCA",
    )
    (found,) = followup_documents(db, case["id"])
    assert (found["date"], found["contacted"], found["attempts"]) == ("2026-11-24", True, 1)
    assert found["new_incidents"] == [{"type": "PSY.THR", "what": "MARCA"}]
    assert (found["progress"], found["satisfied"], found["notes"]) == (0.5, True, "MARCA")
    assert found["next_contact"] == "2026-12-01"
    assert "MARCA" not in json.dumps(db.rows("SELECT * FROM case_followups"))


def test_its_words_need_the_identity_key(db: Any, open_session: Any, case: Any) -> None:
    """An analyst sees that something happened."""
    told(db, case, new_incidents=[{"what": "MARCA"}], notes="MARCA")
    (found,) = followup_documents(open_session(scope="registry"), case["id"])
    assert (found["new_incidents"], found["notes"]) == ([{}], None)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], None),
        (["not_applicable"], None),
        (["met"], 1.0),
        (["not_met"], 0.0),
        (["met", "in_progress", "not_met", "not_applicable"], 0.6667),
    ],
)
def test_goal_progress(states: list[str], expected: float | None) -> None:
    """(met + in progress) ÷ (all − not applicable); null where none is applicable."""
    assert progress([{"state": state} for state in states]) == expected


@given(st.lists(st.sampled_from(STATES)))
def test_progress_is_a_share(states: list[str]) -> None:
    """Between 0 and 1, and what is not applicable never changes it."""
    goals = [{"state": state} for state in states]
    found = progress(goals)
    assert found is None or 0 <= found <= 1
    assert progress([*goals, {"state": "not_applicable"}]) == found


def test_a_new_incident_asks_for_a_new_assessment(db: Any, assessed: Any) -> None:
    """Soon, by the level; the next assessment answers it, even within the same second."""
    row = told(db, assessed(level="HIGH", status="active"), new_incidents=[{"what": "una camioneta"}])
    step = next_step(row)
    assert step is not None
    assert (step.what, step.due) == ("rescore", NOW + timedelta(hours=24))
    set_level(db, row["id"], "HIGH", stored(NOW))
    step = next_step(case_by_id(db, row["id"]))
    assert step is not None
    assert step.what == "followup"


def test_the_next_contact_is_counted_from_the_last(db: Any, assessed: Any) -> None:
    """Weekly at HIGH, from the day she was reached, or when she was promised."""
    case = assessed(level="HIGH", status="active", moved=stored(NOW - timedelta(days=6)))
    step = next_step(told(db, case))
    assert step is not None
    assert step.due == NOW + timedelta(days=7)
    step = next_step(told(db, case, next_contact="2026-11-26"))
    assert step is not None
    assert step.due.date().isoformat() == "2026-11-27"  # the end of that day in Guatemala, in UTC


def test_an_attempt_is_no_contact(db: Any, assessed: Any) -> None:
    """The clock runs on."""
    case = assessed(level="HIGH", status="active", moved=stored(NOW - timedelta(days=6)))
    step = next_step(told(db, case, contacted=False, attempts=3))
    assert step is not None
    assert step.due == NOW + timedelta(days=1)


def test_an_incident_may_be_told_as_a_text() -> None:
    """A bare text is what happened."""
    assert spelled_out({"new_incidents": ["una camioneta", {"type": "PSY"}]}) == {
        "new_incidents": [{"what": "una camioneta"}, {"type": "PSY"}]
    }


def test_a_case_that_has_ended_takes_none(db: Any, case: Any) -> None:
    """Open it again first."""
    db.run("UPDATE cases SET status = 'closed'")
    with pytest.raises(CaseEnded):
        told(db, case)
