"""Conditions as data."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from imd.forms.reading import rule
from imd.forms.rules import holds

ANSWERS = {"a": 3, "b": ["X", "Y"], "rows": [{"kind": "P"}, {"kind": None}], "no": False, "day": "2026-11-22"}


@pytest.mark.parametrize(
    ("question", "operator", "answer", "expected"),
    [
        ("a", "=", 3, True),
        ("a", "!=", 3, False),
        ("a", "!=", 4, True),
        ("missing", "!=", 4, False),
        ("missing", "=", None, False),
        ("missing", "exists", False, True),
        ("b", "exists", True, True),
        ("no", "exists", True, True),
        ("no", "=", False, True),
        ("b", "contains", "Y", True),
        ("b", "contains", "Z", False),
        ("b", "in", ["Z", "X"], True),
        ("rows.kind", "=", "P", True),
        ("rows.kind", "=", "Q", False),
        ("a", ">", 2, True),
        ("a", ">", 3, False),
        ("a", "<", 4, True),
        ("b", ">", 1, False),
        ("day", "within_hours", 72, True),
        ("day", "within_hours", 24, False),
        ("b", "within_hours", 72, False),
        ("a", "may_be_under", 18, False),
    ],
)
def test_one_condition(question: str, operator: str, answer: Any, expected: bool, now: datetime) -> None:
    """Each operator compares as it says; nothing but `exists` holds where nothing was answered."""
    condition = {"question": question, "operator": operator, "answer": answer}
    assert holds(rule([condition]), (ANSWERS,), now) is expected


def test_the_nearest_row_answers_first() -> None:
    """A question of the same row hides one of the same name further out."""
    asked = rule([{"question": "kind", "operator": "=", "answer": "inner"}])
    assert holds(asked, ({"kind": "outer"}, {"kind": "inner"}))
    assert not holds(asked, ({"kind": "inner"}, {"kind": "outer"}))
    assert holds(asked, ({"kind": "inner"}, {}))


@pytest.mark.parametrize(("join", "expected"), [("all", False), ("any", True)])
def test_joins(join: str, expected: bool) -> None:
    """`all` needs every condition, `any` one."""
    both = [{"question": "a", "operator": "=", "answer": answer} for answer in (3, 4)]
    assert holds(rule({join: both}), (ANSWERS,)) is expected


@pytest.mark.parametrize(("year", "expected"), [(2010, True), (2008, True), (2007, False), (1990, False)])
def test_who_may_be_a_child(year: int, expected: bool, now: datetime) -> None:
    """Where the year alone leaves it open, she counts as a child."""
    young = rule([{"question": "year", "operator": "may_be_under", "answer": 18}])
    assert holds(young, ({"year": year},), now) is expected


@pytest.mark.parametrize(
    "data", [[{"question": "a", "operator": "~", "answer": 1}], {"neither": []}, {"all": [], "any": []}]
)
def test_faulty_rules_are_faults_of_the_data(data: Any) -> None:
    """An operator or join that does not exist is found when the form loads."""
    with pytest.raises(ValueError, match=r"unknown|unpack"):
        rule(data)
