"""The period of a report."""

from __future__ import annotations

import pytest

from imd.errors.reports import ReportPeriodUnknown
from imd.export.reports.period import named, parts, span


@pytest.mark.parametrize(
    ("typed", "since", "until", "said"),
    [
        ("2026-02", "2026-02-01", "2026-02-28", "febrero de 2026"),
        ("2026-q3", "2026-07-01", "2026-09-30", "julio a septiembre de 2026"),
        ("2026-H1", "2026-01-01", "2026-06-30", "enero a junio de 2026"),
        ("2026", "2026-01-01", "2026-12-31", "2026"),
        ("2026-07..2026-09", "2026-07-01", "2026-09-30", "julio a septiembre de 2026"),
        ("2025-Q4..2026-Q1", "2025-10-01", "2026-03-31", "octubre de 2025 a marzo de 2026"),
    ],
)
def test_periods_are_whole_months(typed: str, since: str, until: str, said: str) -> None:
    """A month, a quarter, a half, a year, or from one to another."""
    found = span(typed)
    assert (found.since, found.until, named(found, "es")) == (since, until, said)


@pytest.mark.parametrize(
    "typed", ["", "2026-13", "2026-Q5", "26", "2026-09..2026-07", "2026-10-01", "2026..", "..2026"]
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    """A slip of the finger makes no report of another time."""
    with pytest.raises(ReportPeriodUnknown):
        span(typed)


def test_a_trend_has_every_month_once_and_a_long_one_its_years() -> None:
    """No month is counted twice or left out."""
    assert [one.key for one in parts(span("2025-11..2026-02"))] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert [(one.key, one.since) for one in parts(span("2023-07..2026"))] == [
        ("2023", "2023-07-01"),
        ("2024", "2024-01-01"),
        ("2025", "2025-01-01"),
        ("2026", "2026-01-01"),
    ]
