"""Intervals of shares whose attacks come in events, and how strongly two traits go together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from imd.export.statistics.association import cramers_v
from imd.export.statistics.clustered import clustered, kinds
from imd.export.statistics.intervals import wilson
from tests.export.statistics.invented import Registry, row


def test_one_attack_an_event_is_about_wilson() -> None:
    """Where events are of one attack, drawing them again says what Wilson says, and never less."""
    low, high = clustered({(1, 1): 300, (0, 1): 700}) or (0, 0)
    alone = wilson(300, 1000) or (0, 0)
    assert low <= alone[0]
    assert high >= alone[1]
    assert (low, high) == pytest.approx(alone, abs=0.01)


def test_attacks_of_one_event_are_not_as_many_findings() -> None:
    """Fifty events of twenty attacks each, all or none: the interval is that of fifty, not of a thousand."""
    low, high = clustered({(20, 20): 25, (0, 20): 25}) or (0, 0)
    alone = wilson(500, 1000) or (0, 0)
    assert high - low > 3 * (alone[1] - alone[0])


def test_the_same_data_is_the_same_interval() -> None:
    """The seed is fixed, and the order of events says nothing."""
    one = {(2, 3): 7, (0, 1): 250, (1, 1): 90}
    assert clustered(one) == clustered(dict(reversed(one.items())))


@pytest.mark.parametrize(("share", "end"), [(1, 1), (0, 0)])
def test_all_or_none_is_told_of_events(share: int, end: int) -> None:
    """Ten events of nine attacks that all have it are ten findings."""
    assert clustered({(9 * share, 9): 10}) == wilson(10 * end, 10)


def test_few_events_have_none() -> None:
    """Of four events nothing is said, however many attacks they have."""
    assert clustered({(50, 100): 4}) is None
    assert clustered({}) is None
    assert kinds({1: 2}, {1: 3, 2: 3}) == {(2, 3): 1, (0, 3): 1}


def test_cramers_v() -> None:
    """From 0 to 1; of one answer there is none."""
    assert cramers_v({("a", "x"): 10, ("b", "y"): 10}) == pytest.approx(1)
    assert cramers_v({("a", "x"): 10, ("a", "y"): 10, ("b", "x"): 10, ("b", "y"): 10}) == 0
    # chi2 = 20 of 80 in a table of two by two: sqrt(20 / 80).
    assert cramers_v({("a", "x"): 30, ("a", "y"): 10, ("b", "x"): 10, ("b", "y"): 30}) == pytest.approx(0.5)
    assert cramers_v({("a", "x"): 5, ("a", "y"): 0}) is None


def test_a_rate_has_its_own_base(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """Of thirty assessed, of a form, and of those asked about relatives: three bases, three rates."""

    def fill(db: Registry) -> None:
        for n in range(40):
            more = {"gender_components": None if n >= 30 else '["GC2"]' if n < 12 else "[]"}
            close = {"close_people": None if n >= 20 else '["children"]' if n < 5 else "[]"}
            db.act(db.event(), "PSY.DTH" if n < 24 else "INT.PHYS", **more, **close)

    registry(fill)
    found = numbers("gender")
    assert row(found, gendered="yes")["rate"] == row(found, component="GC2")["rate"] == 40.0
    assert row(found, gendered="yes", type="PSY")["rate"] == 50.0
    assert row(found, relatives="yes")["rate"] == 25.0
    low, high = (row(found, gendered="yes")[key] for key in ("rate_low", "rate_high"))
    assert low < 40 < high
    assert "rate" not in row(found, gendered="no")


def test_a_share_is_of_those_who_answered_that(
    registry: Callable[..., None], numbers: Callable[..., Any]
) -> None:
    """Of ten women whose gender is known four told where they live: two of these are half, not a fifth."""

    def fill(db: Registry) -> None:
        for n in range(10):
            woman = db.person(gender="WOM_CIS", area=None if n >= 4 else "RURAL" if n < 2 else "URBAN")
            db.act(db.event(), victim_id=woman)

    registry(fill)
    found = numbers("profiles")
    assert row(found, area="RURAL")["share"] == 50.0
    assert row(found, area="RURAL")["share_least"] == 20.0
    assert row(found, gender="WOM_CIS")["share"] == 100.0
