"""Days, months and years typed as bounds."""

from __future__ import annotations

import pytest

from imd.cases.spans import end_instant, first_instant
from imd.errors.cases import BadDay


@pytest.mark.parametrize(
    ("typed", "first", "end"),
    [
        ("2026-11-24", "2026-11-24T06:00:00+00:00", "2026-11-25T06:00:00+00:00"),
        ("2026-11", "2026-11-01T06:00:00+00:00", "2026-12-01T06:00:00+00:00"),
        ("2026-12", "2026-12-01T06:00:00+00:00", "2027-01-01T06:00:00+00:00"),
        ("2026", "2026-01-01T06:00:00+00:00", "2027-01-01T06:00:00+00:00"),
    ],
)
def test_a_bound_covers_the_whole_day_month_or_year(typed: str, first: str, end: str) -> None:
    """Midnight is the office's, and the last day is included."""
    assert (first_instant(typed, "--since"), end_instant(typed, "--until")) == (first, end)


@pytest.mark.parametrize(
    "typed", ["", "24/11/2026", "2026-13", "2026-02-30", "2026-1-1", "9999-12-31", "hoy", "２０２６"]
)
def test_what_is_no_date_is_refused_without_repeating_it(typed: str) -> None:
    """Exit 22 and the option's name, never the value."""
    with pytest.raises(BadDay) as refused:
        end_instant(typed, "--until")
    assert refused.value.exit == 22
    assert refused.value.facts == {"option": "--until"}
