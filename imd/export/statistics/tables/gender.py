"""T9: the gender component, where it was assessed: whether there is one, which, and how it crosses.

For the office also whether those close to her were attacked, and how long it took until it was registered.
"""

from __future__ import annotations

from array import array
from statistics import median
from typing import TYPE_CHECKING, Any

from imd.export.statistics.lag import days
from imd.export.statistics.model import Key, Level, More, Statistic

if TYPE_CHECKING:
    from imd.export.statistics.counted import Counted


def _lags(found: Counted) -> More:
    lag = found.people.values["lag"]
    waited = lag.read(days)

    def more(_level: Level, _key: Key, places: array[int], _persons: int) -> dict[str, Any]:
        known = [found for place in places if (found := waited[lag.numbers[place]]) is not None]
        return {"lag_days_median": round(float(median(known)), 1) if known else None}

    return more


TABLE = Statistic(
    "gender",
    (
        (),
        ("gendered",),
        ("component",),
        ("gendered", "type_group"),
        ("gendered", "perpetrator_group"),
        ("gendered", "right"),
        ("gendered", "gender"),
        ("gendered", "axis"),
    ),
    ("gendered",),
    office=(
        ("relatives",),
        ("close_people",),
        ("lag",),
        ("gendered", "lag"),
        ("component", "perpetrator_group"),
        ("component", "type_group"),
        ("component", "right"),
        ("component", "ethnicity"),
        ("component", "gender"),
    ),
    more=_lags,
)
