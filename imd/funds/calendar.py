"""Days, nights and months of stays and deadlines, on the calendar of the place where the office is."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time

from imd.errors.funds import DateInvalid

# date.fromisoformat also reads weeks (2026-W48-1) and dates without dashes.
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def day(text: object) -> date:
    """A date written `2026-11-24`. Raises DateInvalid."""
    try:
        if not isinstance(text, str) or not _DATE.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise DateInvalid() from None


def local_day(instant: datetime | str) -> date:
    """The calendar day of an instant (aware, or as stored) in the machine's time zone."""
    if isinstance(instant, str):
        instant = datetime.fromisoformat(instant)
    return instant.astimezone().date()


def end_of_day(when: date) -> datetime:
    """The last second of a day in the machine's time zone, as UTC: until then a date is not overdue."""
    return datetime.combine(when, time(23, 59, 59)).astimezone(UTC)


def months_after(start: date, months: int) -> date:
    """The same day `months` later; the month's last day where it has no such day (30 Nov + 3 = 28 Feb)."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def nights(entry: date, leaving: date) -> int:
    """Nights of a stay: the entry day counts, the day of leaving does not; the same day is 0."""
    return max(0, (leaving - entry).days)
