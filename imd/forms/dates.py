"""Whole and partial dates: `2026-02-17`, `2026-02`, `2026`."""

from __future__ import annotations

import re
from datetime import date, datetime

from imd.context import parse_instant, stored
from imd.forms.problems import Bad

PRECISIONS = {4: "year", 7: "month", 10: "day"}
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
EARLIEST = 1900


def today(now: datetime) -> date:
    """The day it is where the machine stands."""
    return now.astimezone().date()


def partial(raw: object, now: datetime, *, past: bool) -> str:
    """A date of any precision; `past` ones may not lie in the future."""
    match = _PARTIAL.fullmatch(raw) if isinstance(raw, str) else None
    if match is None or not _exists(match) or int(match[1]) < EARLIEST:
        raise Bad("partial_date")
    if past and match[0] > today(now).isoformat()[: len(match[0])]:
        raise Bad("future")
    return match[0]


def _exists(match: re.Match[str]) -> bool:
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def whole(raw: object, now: datetime, *, past: bool) -> str:
    """A date to the day."""
    if not isinstance(raw, str) or not _DAY.fullmatch(raw):
        raise Bad("date")
    try:
        return partial(raw, now, past=past)
    except Bad as bad:
        raise bad if bad.reason == "future" else Bad("date") from None


def moment(raw: object) -> str:
    """A day, or an instant, which is kept in UTC."""
    if isinstance(raw, str) and _INSTANT.fullmatch(raw):
        try:
            return stored(parse_instant(raw))
        except (ValueError, OverflowError):
            raise Bad("moment") from None
    match = _DAY.fullmatch(raw) if isinstance(raw, str) else None
    if match is None:
        raise Bad("moment")
    try:
        return date.fromisoformat(match[0]).isoformat()
    except ValueError:
        raise Bad("moment") from None


def precision(value: str | None, stated: str | None) -> str:
    """How exact a date is: its form says so, and what was stated must agree with it."""
    form = PRECISIONS[len(value)] if value else "unknown"
    if stated not in (None, form):
        raise Bad("precision")
    return form
