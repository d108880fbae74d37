"""What is still to come of the last months, and which months of the year have more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from imd.export.statistics.tables.completeness import expected, factors, triangle
from imd.export.statistics.tables.season import chance_limit, chi_squared, dispersion, indices
from tests.export.statistics.invented import Registry


def value(document: dict[str, Any], measure: str, **keys: str) -> Any:
    """The one value of a measure."""
    wanted = {"measure": measure, **keys}
    [found] = [row["value"] for row in document["rows"] if row["keys"] == wanted]
    return found


def test_a_triangle_by_hand() -> None:
    """60 of 100 come in their month, 90 up to the next: a month of 60 will have 100 in the end."""
    arrived = {(100, 100): 60, (100, 101): 30, (100, 102): 10, (101, 101): 60, (101, 102): 30, (102, 102): 60}
    known = triangle(arrived, 102)
    assert known == {100: [60, 90, 100], 101: [60, 90], 102: [60]}
    growth = factors(known)
    assert growth == pytest.approx([1.5, 10 / 9])
    assert [expected(known[month], growth) for month in (101, 102)] == pytest.approx([100, 100])


def test_what_was_never_followed_is_not_guessed() -> None:
    """The oldest month has nobody before it, and of few attacks there is no factor."""
    assert expected([60, 90, 100], [1.5, 10 / 9]) is None
    assert factors({100: [5, 19], 101: [5, 6]}) == []
    assert factors({100: [15, 30], 101: [5]}) == []


def test_still_to_come(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """Half of each month is told a month later: of October about half is still to come on 15 November."""

    def fill(db: Registry) -> None:
        for month in range(1, 11):
            for n in range(40):
                told = f"2026-{month + n % 2:02d}-20T12:00:00+00:00"
                event = db.event(f"2026-{month:02d}-10", registered_at=told)
                db.act(event, registered_at=told)

    registry(fill)
    found = numbers("completeness", since="2026-09", until="2026-10", as_of=_at("2026-11-15T12:00:00+00:00"))
    months = [(month, value(found, "registered_so_far", month=f"2026-{month}")) for month in ("09", "10")]
    assert months == [("09", 40), ("10", 20)]
    assert value(found, "expected_in_all", month="2026-10") == 40
    assert value(found, "still_to_come_share", month="2026-10") == 50
    assert (value(found, "registered_so_far"), value(found, "expected_in_all")) == (60, 80)
    assert value(found, "still_to_come_share") == 25


def _at(text: str) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(text)


def test_a_year_like_any_other_has_no_season() -> None:
    """The same number every day is an index of 1 and no finding."""
    even = {year: [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] for year in (2021, 2022, 2023)}
    assert indices(even) == pytest.approx([1] * 12)
    assert chi_squared(even) == pytest.approx(0)
    assert dispersion(even) == 1


def test_a_march_of_four_times_as_many() -> None:
    """Its index is about three, over what chance exceeds once in twenty times (19.7)."""
    years = {year: [10, 10, 40, *[10] * 9] for year in (2021, 2022, 2023)}
    found = indices(years)
    assert found.index(max(found)) == 2
    assert found[2] == pytest.approx(3.15, abs=0.01)
    assert sum(found) == pytest.approx(12)
    assert chance_limit() == pytest.approx(19.675, abs=0.001)
    assert chi_squared(years) > chance_limit()


def test_a_season_needs_three_whole_years(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """Two years and a part of a third have none; attacks of one event are one."""

    def fill(db: Registry) -> None:
        for year in (2023, 2024, 2025):
            for month in range(1, 13):
                for _ in range(2 + 4 * (month == 3)):
                    event = db.event(f"{year}-{month:02d}-10")
                    db.act(event)
                    db.act(event, "INT.PHYS")

    registry(fill)
    assert value(numbers("season", until="2025"), "season_years") == 3
    assert value(numbers("season", until="2025"), "season_events") == 3 * 28
    assert value(numbers("season", until="2025"), "season_index", calendar_month="03") > 2
    early = numbers("season", until="2025-11")
    assert value(early, "season_years") == 2
    assert not [row for row in early["rows"] if row["measure"] == "season_index"]


@pytest.mark.parametrize("name", ["completeness", "season"])
@pytest.mark.parametrize("audience", ["network", "public"])
def test_both_are_the_offices(run: Callable[..., Any], name: str, audience: str) -> None:
    """Exact numbers and what comes of them stay in the office."""
    assert run("stats", name, "--until", "2025", "--audience", audience).exit == 23
