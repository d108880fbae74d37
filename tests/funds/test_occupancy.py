"""How full the houses were: published figures, and a count of every night one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.errors.shelter import MonthInvalid
from imd.funds.occupancy import Span, bed_nights, lengths, months, next_month, people, percent

# Mexico 2006, shelters by letter: women, boys, girls and the total that was published with them.
MEXICO = {
    "A": (38, 46, 35, 119),
    "B": (10, 8, 13, 31),
    "E": (52, 49, 47, 148),
    "J": (41, 29, 18, 88),
    "M": (20, 26, 19, 65),
    "O": (124, 131, 111, 366),
    "S": (154, 122, 126, 402),
}
FIRST = date(2026, 10, 1)


def span(start: date, end: date, beds: int = 1, **more: object) -> Span:
    """A stay in the house H."""
    return Span("H", beds, start, end, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("letter", MEXICO)
def test_the_published_table_adds_up(letter: str) -> None:
    """Women, boys and girls of many stays are the published ones, and their sum the published total."""
    women, boys, girls, total = MEXICO[letter]
    stays = [span(FIRST, FIRST, people=1, girls=0, boys=0) for _each in range(women - 1)]
    stays.append(span(FIRST, FIRST, people=1 + boys + girls, girls=girls, boys=boys))
    counted = people(stays)
    assert (counted.women, counted.boys, counted.girls, counted.all) == (women, boys, girls, total)
    assert counted.unknown == 0


def test_whom_nobody_asked_about_is_not_a_woman() -> None:
    """Without girls or boys being told, all people of the stay are unknown; never none."""
    counted = people([span(FIRST, FIRST, people=3, girls=1), span(FIRST, FIRST, people=2, girls=0, boys=1)])
    assert (counted.unknown, counted.women, counted.boys, counted.all) == (3, 1, 1, 5)


@pytest.mark.parametrize(
    ("start", "end", "used"),
    [
        ("2026-10-05", "2026-10-08", 3),
        ("2026-10-05", "2026-10-05", 0),
        ("2026-09-28", "2026-10-01", 0),
        ("2026-09-28", "2026-10-02", 1),
        ("2026-10-31", "2026-11-04", 1),
        ("2026-08-01", "2026-12-01", 31),
    ],
)
def test_nights_count_on_entry_and_not_on_leaving(start: str, end: str, used: int) -> None:
    """The night of the entry day is counted, that of the day of leaving is not; only those of the month."""
    stay = span(date.fromisoformat(start), date.fromisoformat(end), beds=2)
    assert bed_nights([stay], [FIRST]).get(("H", FIRST), 0) == 2 * used


def test_the_day_of_a_same_day_stay_is_touched() -> None:
    """No night, and one person all the same."""
    stay = span(date(2026, 10, 7), date(2026, 10, 7))
    assert stay.touches(FIRST, next_month(FIRST))
    assert not stay.touches(date(2026, 11, 1), date(2026, 12, 1))
    assert list(lengths([stay], FIRST, next_month(FIRST))) == [0]


@given(
    st.lists(st.tuples(st.integers(0, 150), st.integers(0, 90), st.integers(1, 4)), max_size=12),
    st.integers(1, 12),
)
def test_bed_nights_are_those_of_a_count_day_by_day(stays: list[tuple[int, int, int]], month: int) -> None:
    """Every bed of every night, counted one by one, gives the same."""
    begin = date(2026, 1, 1)
    spans = [
        span(begin + timedelta(days=at), begin + timedelta(days=at + nights), beds)
        for at, nights, beds in stays
    ]
    first, counted = date(2026, month, 1), 0
    night = first
    while night < next_month(first):
        counted += sum(one.beds for one in spans if one.start <= night < one.end)
        night += timedelta(days=1)
    assert bed_nights(spans, [first]).get(("H", first), 0) == counted


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (1, 3, 33.3),
        (2, 3, 66.7),
        (1, 8, 12.5),
        (1, 16, 6.3),
        (1, 80, 1.3),
        (3, 80, 3.8),
        (0, 9, 0.0),
        (9, 0, None),
    ],
)
def test_percent_is_half_up(part: int, whole: int, shown: float | None) -> None:
    """One decimal; 6.25 is 6.3 and 1.25 is 1.3; of nothing there is no percentage."""
    assert percent(part, whole) == shown


def test_months_and_years() -> None:
    """A month, or the twelve of a year."""
    assert months("2026-10") == [FIRST]
    assert [one.month for one in months("2026")] == list(range(1, 13))


@pytest.mark.parametrize("text", ["2026-13", "2026-1", "0000-01", "10-2026", "2026-10-01", "", "٢٠٢٦", None])
def test_what_is_no_month(text: object) -> None:
    """Anything else is refused."""
    with pytest.raises(MonthInvalid):
        months(text)
