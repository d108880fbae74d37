"""Which periods are reported on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from imd.errors.export import PeriodNotOver, PeriodUnknown
from imd.export.monthly.span import Span, span

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-10", ("2026-10", "2026-10", "2026-10")),
        (" 2026-q3 ", ("2026-Q3", "2026-07", "2026-09")),
        ("2025", ("2025", "2025", "2025")),
        ("2025-Q4", ("2025-Q4", "2025-10", "2025-12")),
    ],
)
def test_months_quarters_and_years_are_periods(typed: str, expected: tuple[str, str, str]) -> None:
    """As people write them, both ends included."""
    assert span(typed, NOW) == Span(*expected)


@pytest.mark.parametrize(
    "typed", ["2026-13", "2026-Q5", "2026-1", "octubre", "2026-10-01", "", "２０２５", "202510"]
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    """A slip never means another period."""
    with pytest.raises(PeriodUnknown) as caught:
        span(typed, NOW)
    assert caught.value.exit == 22


@pytest.mark.parametrize("typed", ["2026-11", "2026-12", "2026-Q4", "2026", "2027"])
def test_a_period_that_runs_is_refused(typed: str) -> None:
    """Nothing is said about days that are still to come."""
    with pytest.raises(PeriodNotOver) as caught:
        span(typed, NOW)
    assert caught.value.exit == 23


def test_a_period_ends_where_the_office_is() -> None:
    """At six in the evening of the last day in Guatemala it is the next month in Greenwich."""
    with pytest.raises(PeriodNotOver):
        span("2026-10", datetime(2026, 11, 1, 5, tzinfo=UTC))
    assert span("2026-10", datetime(2026, 11, 1, 6, tzinfo=UTC)).name == "2026-10"
