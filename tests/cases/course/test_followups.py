"""Follow-up: a contact or an attempt, what is new, how her goals go."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.cases.agenda import agenda
from imd.cases.course import queries
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


@pytest.mark.parametrize(
    "change", ["publication", "hearing", "release", "separation", "pregnancy", "move", "measure_lost"]
)
def test_a_change_asks_for_a_new_assessment(db: Any, case: Any, change: str) -> None:
    """As a new incident does; it stands in the follow-up and, as a code, in the audit line."""
    set_level(db, case["id"], "LOW", stored(db.now))
    row = told(db, case, changes=[change])
    assert row["incident"] == stored(db.now)
    assert followup_documents(db, case["id"])[0]["changes"] == [change]
    assert db.detail["changes"] == [change]


def test_nothing_changed_asks_for_nothing(db: Any, case: Any) -> None:
    """An empty list is an answer."""
    set_level(db, case["id"], "LOW", stored(db.now))
    assert told(db, case, changes=[])["incident"] is None


def test_a_day_to_come_is_on_the_agenda_until_the_risk_was_looked_at_then(
    db: Any, open_session: Any, case: Any
) -> None:
    """The day before does not count; from that day on an assessment settles it."""
    db.run("UPDATE cases SET status = 'active' WHERE id = :id", id=case["id"])
    set_level(db, case["id"], "LOW", stored(db.now))
    told(db, case, upcoming=[{"what": "hearing", "date": "2026-12-01"}])
    later = open_session(now=NOW + timedelta(days=30))

    def due() -> list[str]:
        items = agenda(later, later.now)
        return [item["due"][:10] for item in items if item["what"] == "rescore"]

    assert due() == ["2026-12-01"]
    set_level(db, case["id"], "LOW", stored(NOW + timedelta(days=5)))
    assert due() == ["2026-12-01"]
    set_level(db, case["id"], "LOW", stored(NOW + timedelta(days=7)))
    assert due() == []


def test_when_all_goals_are_met_the_case_may_be_closed(db: Any, case: Any) -> None:
    """Every need of the plan counts; a goal that is no longer met, or something new, takes it back."""
    db.run("UPDATE cases SET status = 'follow_up' WHERE id = :id", id=case["id"])
    actions = json.dumps([{"need": need, "by": None} for need in ("PHYS", "DIGI")])
    queries.add(db, "case_plans", case["id"], version="1", actions=actions, agreed=True, warnings="[]")
    set_level(db, case["id"], "LOW", stored(db.now))
    met, other = {"need": "PHYS", "state": "met"}, {"need": "DIGI", "state": "not_applicable"}
    assert told(db, case, goals=[met])["settled"] is None
    row = told(db, case, goals=[other])
    assert row["settled"] == stored(db.now)
    assert getattr(next_step(row), "what", None) == "close"
    assert told(db, case)["settled"]
    assert told(db, case, goals=[{**met, "state": "in_progress"}])["settled"] is None
    told(db, case, goals=[met])
    assert told(db, case, new_incidents=[{"what": "x"}])["settled"] is None
