"""Days, nights and months."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from imd.errors.funds import DateInvalid
from imd.funds.calendar import day, end_of_day, local_day, months_after, nights


@pytest.fixture
def guatemala() -> Iterator[None]:
    """The machine is in Guatemala (UTC-6)."""
    before = os.environ["TZ"]
    os.environ["TZ"] = "America/Guatemala"
    time.tzset()
    yield
    del os.environ["TZ"]
    time.tzset()
    os.environ["TZ"] = before


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-11-24", 3, "2027-02-24"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-10-31", 3, "2027-01-31"),
        ("2026-05-31", 12, "2027-05-31"),
    ],
)
def test_calendar_months(start: str, months: int, end: str) -> None:
    """The same day of a later month, or its last one."""
    assert months_after(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_a_night_counts_on_the_day_of_entry() -> None:
    """The day of leaving has no night, and the same day has none."""
    assert nights(date(2026, 11, 24), date(2026, 11, 27)) == 3
    assert nights(date(2026, 11, 24), date(2026, 11, 24)) == 0


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13-01", "2026-02-30", "24/11/2026", "20261124", "2026-W48-1", None]
)
def test_other_dates_are_refused(text: object) -> None:
    """Only a whole, real date in the contract's form is one."""
    with pytest.raises(DateInvalid):
        day(text)


def test_a_day_is_the_offices_day(guatemala: None) -> None:
    """Eight in the evening in Guatemala is the same day, though it is tomorrow in UTC."""
    evening = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
    assert local_day(evening) == date(2026, 11, 24)
    assert local_day("2026-11-25T02:00:00+00:00") == date(2026, 11, 24)
    assert end_of_day(date(2026, 11, 24)) == datetime(2026, 11, 25, 5, 59, 59, tzinfo=UTC)
