"""A period that is reported on: a month, a quarter or a year, over before anything is written about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from imd.errors import export as errors

_FORM = re.compile(r"(?P<year>[12]\d{3})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """`name` as it is written; `since` and `until` as every table's options take them, both included."""

    name: str
    since: str
    until: str


def span(typed: str, now: datetime) -> Span:
    """The period that was typed. Raises PeriodUnknown (22), PeriodNotOver (23)."""
    found = _FORM.fullmatch(typed.strip().upper())
    if found is None:
        raise errors.PeriodUnknown
    year, quarter = found["year"], found["quarter"]
    if quarter:
        last = 3 * int(quarter)
        made = Span(found[0], f"{year}-{last - 2:02d}", f"{year}-{last:02d}")
    else:
        made = Span(found[0], found[0], found[0])
    # Months and years compare as they are written: the one that is running is not over.
    running = now.astimezone().date().isoformat()
    if made.until >= running[: len(made.until)]:
        raise errors.PeriodNotOver(period=made.name)
    return made
