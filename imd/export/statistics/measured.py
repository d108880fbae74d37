"""Rows that are measures, of attacks or of the office's own work, and the period as instants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from imd.export.statistics.model import Period, Rows, Wish

UNITS: Mapping[str, int | None] = dict.fromkeys(("aggressions", "persons", "events", "organisations"))
"""The units of attacks, where something else is counted."""
_FIRST, _LAST = "0000", "9999"


def row(measure: str, value: Any, **keys: str | None) -> dict[str, Any]:
    """One measure; None is unknown. `keys` say of what."""
    shown = "" if value is None else str(value)
    return {"keys": {"measure": measure, **keys}, "measure": measure, "value": value, "shown": shown}


def told(rows: Rows, base: int, missing: int = 0) -> dict[str, Any]:
    """What a document of measures says beside its head: of how many things, how many without an answer."""
    return {
        "units": UNITS,
        "base": base,
        "missing": missing,
        "withheld_for_consent": 0,
        "rows": rows,
        "hidden": 0,
    }


def instants(period: Period) -> dict[str, str]:
    """The parameters `since` (included) and `end` (not) of a condition on stored instants."""
    from imd.cases.spans import end_instant, first_instant

    since = first_instant(period.since, "--since") if period.since else _FIRST
    return {"since": since, "end": end_instant(period.until, "--until") if period.until else _LAST}


def of_countries(wish: Wish, column: str) -> tuple[str, dict[str, str]]:
    """The condition for the countries asked for, with its parameters."""
    if not wish.countries:
        return "1 = 1", {}
    params = {f"country{n}": code for n, code in enumerate(wish.countries)}
    return f"{column} IN ({', '.join(f':{name}' for name in params)})", params


def middle(values: Sequence[float]) -> float | None:
    """The median, one decimal; None where there is nothing."""
    from statistics import median

    return round(median(values), 1) if values else None


def days_between(first: str, last: str) -> float:
    """Days from one stored instant to another."""
    from datetime import datetime

    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds() / 86_400


def waits(begun: str, done: str | None, as_of: str) -> tuple[float, bool]:
    """Days from one stored instant to another, and whether it had come; if not, those until `as_of`."""
    seen = done is not None and done <= as_of
    return days_between(begun, done if done is not None and seen else as_of), seen
