"""Published series come out right; published mistakes do not."""

from __future__ import annotations

from typing import Any

import pytest

from imd.export.statistics.share import change, percent
from tests.export.statistics.invented import Registry, row

SCOPES = ("individual", "collective", "organization")


@pytest.mark.parametrize(
    ("published", "total", "shares"),
    [
        # IM-Defensoras, first quarter of 2023: on persons, on groups, on organisations.
        ((289, 703, 36), 1028, [28.1, 68.4, 3.5]),
        # KAT 13, third quarter of 2023.
        ((485, 826, 64), 1375, [35.3, 60.1, 4.7]),
        # KAT 13, the year 2023.
        pytest.param((2087, 3828, 299), 6214, [33.6, 61.6, 4.8], marks=pytest.mark.long),
    ],
)
def test_the_scopes_published_come_out_of_the_table(
    registry: Any, numbers: Any, published: tuple[int, ...], total: int, shares: list[float]
) -> None:
    """Registered one by one they are counted to the published sum, and the shares are those printed."""

    def fill(db: Registry) -> None:
        event = db.event()
        for scope, count in zip(SCOPES, published, strict=True):
            for _ in range(count):
                db.act(event, scope=scope)

    registry(fill)
    found = numbers("scope")
    assert row(found)["aggressions"] == total
    told = [row(found, scope=scope) for scope in SCOPES]
    assert [one["aggressions"] for one in told] == list(published)
    assert [one["share"] for one in told] == shares


def test_years_published_add_up_in_the_table(registry: Any, numbers: Any) -> None:
    """KAT 14 and 16: 2015 and 2016 are 2,197; Somos Defensores 481 and 359 are 840."""

    def fill(db: Registry) -> None:
        for date, count in (("2015", 735), ("2016", 1462), ("2019-03", 481), ("2019-09", 359)):
            event = db.event(date)
            for _ in range(count):
                db.act(event)

    registry(fill)
    spans = ((("2015", "2016"), 2197), (("2019", "2019"), 840), (("2015", "2019"), 3037))
    for (since, until), total in spans:
        assert row(numbers("scope", since=since, until=until))["aggressions"] == total


def test_shares_as_published() -> None:
    """2023: 33.6, 61.6 and 4.8 percent; women including trans women 49 of 300."""
    assert [percent(part, 6214) for part in (2087, 3828, 299)] == [33.6, 61.6, 4.8]
    assert percent(49, 300) == 16.3


def test_changes_are_of_the_older_number() -> None:
    """KAT 14 to 16: +30.2, +98.9, -14.7, -8.9; 414 to 762 is +84.1 and never the press's +45.7."""
    pairs = ((2197, 1688), (1462, 735), (168, 197), (765, 840), (762, 414), (308, 118))
    assert [change(new, old) for new, old in pairs] == [30.2, 98.9, -14.7, -8.9, 84.1, 161.0]
    assert change(762, 414) != 45.7
    assert change(5, 0) is None
