"""The plan: her order, her agreement, its words sealed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imd.cases.course.plans import plan, plan_document
from imd.errors.cases import CaseEnded
from imd.errors.forms import InvalidAnswers
from imd.forms.model import load
from tests.cases.course.conftest import ACTION, PLAN, planned


def test_it_comes_back_in_her_order(db: Any, assessed: Any) -> None:
    """Exactly the contract's keys, and who signed."""
    second = {**ACTION, "need": "DIGI", "measure": "DIGI"}
    case = assessed()
    plan(db, case, load("plan"), planned(actions=[second, ACTION]))
    found = plan_document(db, case["id"])
    assert found is not None
    assert found["actions"] == [second, ACTION]
    assert (found["agreed"], found["review"], found["signed"]) == (True, "2026-12-15", [])


def test_its_words_are_sealed(db: Any, open_session: Any, assessed: Any) -> None:
    """A registry key reads needs and measures, not what is done nor by whom."""
    case = assessed()
    plan(db, case, load("plan"), planned())
    assert "MARCA" not in json.dumps(db.rows("SELECT * FROM case_plans"))
    found = plan_document(open_session(scope="registry"), case["id"])
    assert found is not None
    assert (found["actions"][0]["need"], found["actions"][0]["what"]) == ("PHYS", None)


@pytest.mark.parametrize("key", sorted(ACTION))
def test_who_does_what_by_when_is_needed(key: str) -> None:
    """Every part of an action."""
    action = {name: value for name, value in ACTION.items() if name != key}
    with pytest.raises(InvalidAnswers):
        planned(actions=[action])


def test_a_plan_without_actions_is_none() -> None:
    """At least one."""
    with pytest.raises(InvalidAnswers):
        planned(actions=[])


def test_agreement_to_the_whole_follows_from_the_parts(db: Any, assessed: Any) -> None:
    """Where she was not asked about the whole."""
    case = assessed()
    plan(db, case, load("plan"), planned(agreed=None))
    found = plan_document(db, case["id"])
    assert found is not None
    assert found["agreed"] is True


def test_locks_alone_against_a_death_threat_are_warned_of(db: Any, assessed: Any) -> None:
    """The source's worked example: an answer to the threat itself is missing."""
    from imd.cases.append import append

    case = assessed(level="EXTREME")
    append(
        db,
        "assessments",
        case["id"],
        instrument="defender",
        version="1",
        answers=json.dumps({"threat": 5}),
        level="EXTREME",
    )
    site = {**ACTION, "measure": "SITE"}
    assert [w.code for w in plan(db, case, load("plan"), planned(actions=[site]))] == ["site_security_only"]
    found = plan_document(db, case["id"])
    assert found is not None
    assert found["warnings"] == ["site_security_only"]
    from imd.cases.queries import case_by_id

    both = planned(actions=[site, ACTION])
    assert plan(db, case_by_id(db, case["id"]), load("plan"), both) == []


def test_the_first_plan_stays(db: Any, assessed: Any) -> None:
    """A change is a row of its own."""
    from imd.cases.queries import case_by_id

    case = assessed()
    plan(db, case, load("plan"), planned())
    plan(db, case_by_id(db, case["id"]), load("plan"), planned(review="2026-12-20"))
    assert [row["review"] for row in db.rows("SELECT review FROM case_plans ORDER BY seq")] == [
        PLAN["review"],
        "2026-12-20",
    ]


def test_a_case_that_has_ended_takes_none(db: Any, case: Any) -> None:
    """And says so by the guard of its move."""
    from imd.errors.lifecycle import NoMove

    db.run("UPDATE cases SET status = 'declined'")
    with pytest.raises((NoMove, CaseEnded)):
        plan(db, {**case, "status": "declined"}, load("plan"), planned())
