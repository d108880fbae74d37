"""Which questions are asked, and which of them first."""

from __future__ import annotations

from typing import Any

import pytest

from imd.forms.flow import ordered, stopped, wanted
from imd.forms.model import Questionnaire


def asked(q: Questionnaire, answers: dict[str, Any]) -> list[str]:
    """The top questions that would be asked, in order."""
    return [item.key for item in ordered(q, answers) if wanted(q, item, item.key, answers)]


def test_the_order_of_the_form(intake: Questionnaire) -> None:
    """Without danger the order is the form's."""
    assert [item.key for item in ordered(intake, {})] == [item.key for item in intake.items]


def test_danger_brings_safety_forward(intake: Questionnaire) -> None:
    """Who is in danger is asked for consent to a case, a contact and a plan; the rest later, none twice."""
    items = ordered(intake, {"in_danger_now": True})
    keys = [item.key for item in items]
    assert keys.index("safety_plan") < keys.index("withhold") < keys.index("attacks")
    parts = [item.items for item in items if item.key == "consent"]
    assert [child.key for child in parts[0]] == ["case"]
    assert len(parts[0] + parts[1]) == len(intake.child("consent").items)  # type: ignore[union-attr]
    assert sorted(set(keys)) == sorted(item.key for item in intake.items)
    assert keys[keys.index("consent") + 1] == "name"


def test_who_cannot_talk_is_asked_when_to_call(intake: Questionnaire) -> None:
    """Nothing else is asked while it is not safe."""
    answers = {"safe_to_talk": False}
    assert asked(intake, answers) == ["next_contact"]
    stop = stopped(intake, answers)
    assert stop is not None
    assert stop.words["es"]


def test_who_refuses_is_asked_nothing(intake: Questionnaire) -> None:
    """Without consent there is no story."""
    assert asked(intake, {"safe_to_talk": True, "consent": {"case": "refused"}}) == []


@pytest.mark.parametrize(
    ("caller", "spared"), [("third_party", True), ("herself", False), ("organisation", False)]
)
def test_another_is_not_asked_what_only_she_can_tell(
    intake: Questionnaire, caller: str, spared: bool
) -> None:
    """Sensitive questions go unasked with a third party; who she is and what happened are asked."""
    keys = asked(intake, {"caller": caller})
    assert ("gender" in keys) is not spared
    assert ("fears" in keys) is not spared
    assert {"name", "safe_contact", "country", "account", "attacks"} <= set(keys)


@pytest.mark.parametrize(("given", "expected"), [("given", True), ("refused", False), ("not_asked", False)])
def test_an_emergency_contact_needs_consent(intake: Questionnaire, given: str, expected: bool) -> None:
    """Someone else's details are asked for only where she allows that person to be contacted."""
    assert ("emergency_contact" in asked(intake, {"consent": {"contact": given}})) is expected


def test_rows_decide_about_their_own_questions(intake: Questionnaire) -> None:
    """The number of people is asked of a collective attack only."""
    item = intake.item("attacks.affected_min")
    assert item is not None
    path = "attacks.affected_min"
    assert wanted(intake, item, path, {}, ({"scope": "collective"},))
    assert not wanted(intake, item, path, {}, ({"scope": "individual"},))
    assert not wanted(intake, item, path, {}, ({"scope": "organisation"},))
