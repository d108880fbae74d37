"""The period asked for, as the days or instants that a table compares with."""

from __future__ import annotations

from datetime import datetime, timedelta

from imd.cases.spans import end_instant, first_instant
from imd.errors.statistics import PeriodBackwards
from imd.export.columns import Table

_FIRST, _LAST = "0000", "9999"


def period(table: Table, since: str | None, until: str | None) -> dict[str, str]:
    """The parameters `since` and `until` of the table's query; empty where no period is asked for.

    Both are days, months or years as people write them, and both are part of the period.
    Raises BadDay, PeriodBackwards.
    """
    if since is None and until is None:
        return {}
    first = first_instant(since, "--since") if since else _FIRST
    end = end_instant(until, "--until") if until else _LAST
    if first > end:
        raise PeriodBackwards
    if table.period == "instants":
        return {"since": first, "until": end}
    return {"since": _day(first) if since else _FIRST, "until": _day(end, before=1) if until else _LAST}


def _day(instant: str, *, before: int = 0) -> str:
    """The day of a stored instant where the office is."""
    return (datetime.fromisoformat(instant).astimezone() - timedelta(days=before)).date().isoformat()
