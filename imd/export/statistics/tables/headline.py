"""T1: how many aggressions, people and organisations, and what changed since the period before."""

from __future__ import annotations

from typing import Any

from imd.export.statistics.model import TOTAL, Rows, Statistic
from imd.export.statistics.share import change, printed_change, shown_like

_UNITS = ("aggressions", "persons", "events", "organisations")


def measures(rows: Rows) -> Rows:
    """One row a measure: the four units, the three scopes, and the forms of attack that a headline names."""
    found = []
    for row in rows:
        keys = row["keys"]
        if keys["scope"] == keys["measure"] == TOTAL:
            found += [_measured(unit, row, unit) for unit in _UNITS]
        elif keys["measure"] != TOTAL:
            found.append(_measured(keys["measure"], row, "aggressions"))
        elif keys["scope"] is not None:
            found.append(_measured(keys["scope"], row, "aggressions"))
    return found


def _measured(name: str, row: dict[str, Any], unit: str) -> dict[str, Any]:
    numbers = {one: row[one] for one in _UNITS}
    return {
        "keys": {"measure": name},
        "measure": name,
        **numbers,
        "value": row[unit],
        "shown": shown_like(row, unit),
    }


def shape(rows: Rows, before: Rows) -> Rows:
    """The measures, each with that of the period before."""
    earlier = {row["measure"]: row for row in measures(before)}
    return [{**row, **_compared(row, earlier.get(row["measure"]))} for row in measures(rows)]


def _compared(row: dict[str, Any], earlier: dict[str, Any] | None) -> dict[str, Any]:
    now, then = row["value"], earlier["value"] if earlier else None
    exact = row["shown"] == str(now)
    compared = None
    if now is not None and then is not None:
        compared = change(now, then) if exact else printed_change(now, then)
    return {"previous": then, "change_percent": compared}


TABLE = Statistic("headline", ((), ("scope",), ("headline",)), ("scope",), shape=shape)
