"""Drafts: coded facts in the order of the tables."""

from __future__ import annotations

import pytest

from imd.registry.columns import ACT
from imd.registry.drafting import act_part, bounds, event_part, involvements


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02-17", "2024-02-17", "2024-02-17"),
        (None, None, None),
    ],
)
def test_bounds(date: str | None, first: str | None, last: str | None) -> None:
    """A date written short lies between the first and the last day that it may mean."""
    assert bounds(date) == (first, last)


def test_precision_follows_the_form() -> None:
    """Nobody has to say how exact a date is."""
    assert [
        event_part({"date": date}).date_precision for date in ("2024", "2024-02", "2024-02-17", None)
    ] == [
        "year",
        "month",
        "day",
        "unknown",
    ]


def test_none_is_not_unknown() -> None:
    """No component found and not assessed are kept apart."""
    at = ACT.index("gender_components")
    assert act_part({"type": "PSY.THR", "gender_components": []}).columns[at] == "[]"
    assert act_part({"type": "PSY.THR"}).columns[at] is None


def test_every_act_has_a_scope() -> None:
    """Scopes add up to the total, so none is left open; many attacked at once are a group."""
    at = ACT.index("scope")
    assert act_part({"type": "PSY.THR"}).columns[at] == "individual"
    assert act_part({"type": "INT.FORCE", "affected_min": 40}).columns[at] == "collective"


def test_empty_perpetrators_are_none() -> None:
    """A perpetrator of whom nothing is known is no row."""
    assert involvements([{}, {"type": "ST.POL", "acts_for": "NS.COM"}]) == (("ST.POL", None, '["NS.COM"]'),)
