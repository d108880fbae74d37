"""When a period's numbers stop being preliminary. Source: statistics.md 2.4."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from imd.export.statistics.model import Period

Release = Literal["month", "quarter", "year"]
DAYS: dict[Release, int] = {"month": 10, "quarter": 45, "year": 90}
"""How many days after its end a period is open for what comes late."""

_QUARTERS = ("01", "04", "07", "10")


def months(period: Period) -> int | None:
    """How many calendar months the period is; None where it is open or no whole months."""
    if not period.since or not period.until:
        return None
    first, after = date.fromisoformat(period.since), date.fromisoformat(period.until) + timedelta(days=1)
    if first.day != 1 or after.day != 1:
        return None
    return (after.year - first.year) * 12 + after.month - first.month


def release(period: Period) -> Release | None:
    """What a period is released as: by months, quarters or years. An open one is as coarse as a year."""
    if not period.since or not period.until:
        return "year"
    size = months(period)
    if size is None:
        return None
    return "month" if size < 3 else "quarter" if size < 12 else "year"


def printed_as(period: Period) -> Release | None:
    """The release that a period is: a calendar month or quarter, whole years, or all there is; None of others.

    Periods of one's own choosing overlap: two of them tell what is in the days between.
    """
    if not period.since and not period.until:
        return "year"
    if (period.since or "-01-01")[-6:] == "-01-01" and (period.until or "-12-31")[-6:] == "-12-31":
        return "year"
    size, first = months(period), (period.since or "")[5:7]
    if size == 3 and first in _QUARTERS:
        return "quarter"
    return "month" if size == 1 else None


def final(period: Period, as_of: str) -> bool:
    """Whether the period's time for late registrations had passed at a stored instant."""
    if not period.until:
        return False
    waits = timedelta(days=DAYS[release(period) or "year"] + 1)
    known = datetime.fromisoformat(as_of).astimezone().date()
    return date.fromisoformat(period.until) + waits <= known


def before(period: Period) -> Period | None:
    """The period of the same length right before; None where a period is open."""
    if not period.since or not period.until:
        return None
    first, last = date.fromisoformat(period.since), date.fromisoformat(period.until)
    size = months(period)
    if size is None:
        begin = first - (last - first) - timedelta(days=1)
    else:
        year, month = divmod(first.year * 12 + first.month - 1 - size, 12)
        begin = date(year, month + 1, 1)
    return Period(begin.isoformat(), (first - timedelta(days=1)).isoformat())
