"""Days, months and years as people type them, on the clock of the office."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from imd.context import stored
from imd.errors.cases import BadDay

_FORM = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def first_instant(text: str, option: str) -> str:
    """The stored instant at which a day, month or year begins. Raises BadDay, which names `option`."""
    return _midnight(_days(text, option)[0])


def end_instant(text: str, option: str) -> str:
    """The stored instant at which a day, month or year has just ended. Raises BadDay."""
    return _midnight(_days(text, option)[1])


def _days(text: str, option: str) -> tuple[date, date]:
    """The first day, and the day after the last."""
    found = _FORM.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else 0 for part in found.groups())
        first = date(year, month or 1, day or 1)
        return first, _after(first, month, day)
    except (ValueError, OverflowError):
        raise BadDay(option=option) from None


def _after(first: date, month: int, day: int) -> date:
    if day:
        return first + timedelta(days=1)
    if month and month < 12:
        return date(first.year, month + 1, 1)
    return date(first.year + 1, 1, 1)


def _midnight(day: date) -> str:
    return stored(datetime(day.year, day.month, day.day).astimezone(UTC))
