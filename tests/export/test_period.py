"""Periods as days and as instants."""

from __future__ import annotations

import time

import pytest

from imd.errors.statistics import PeriodBackwards
from imd.export.period import period
from imd.export.tables import table


@pytest.fixture(autouse=True)
def _guatemala() -> None:
    """The office's clock is six hours behind UTC."""
    time.tzset()


def test_no_period_is_no_condition() -> None:
    """Rows without a date are left out only where a period is asked for."""
    assert period(table("aggressions"), None, None) == {}


def test_events_are_compared_by_day_both_ends_included() -> None:
    """A month is all of its days, whatever the time zone."""
    assert period(table("aggressions"), "2026-02", "2026-02") == {
        "since": "2026-02-01",
        "until": "2026-02-28",
    }
    assert period(table("aggressions"), "2026-02-17", None) == {"since": "2026-02-17", "until": "9999"}
    assert period(table("aggressions"), None, "2026") == {"since": "0000", "until": "2026-12-31"}


def test_cases_are_compared_by_the_offices_midnight() -> None:
    """A case opened at 23:00 in Guatemala belongs to that day."""
    assert period(table("cases"), "2026-02-01", "2026-02-28") == {
        "since": "2026-02-01T06:00:00+00:00",
        "until": "2026-03-01T06:00:00+00:00",
    }


@pytest.mark.parametrize("name", ["aggressions", "cases"])
def test_a_period_that_ends_before_it_begins_is_no_empty_file(name: str) -> None:
    """Two days in the wrong order are said, as for statistics: a file without rows would pass for a quiet year."""
    with pytest.raises(PeriodBackwards):
        period(table(name), "2026-05", "2026-01")
    assert period(table(name), "2026-05-03", "2026-05-03")
