"""T9: the gender component, where it was assessed: whether there is one, which, and how it crosses.

For the office also whether those close to her were attacked, how long it took until it was registered, and how
far chance may have moved each rate.
"""

from __future__ import annotations

from array import array
from statistics import median
from typing import TYPE_CHECKING, Any

from imd.export.statistics.lag import days
from imd.export.statistics.model import Key, Level, More, Statistic
from imd.export.statistics.rates import rates

if TYPE_CHECKING:
    from imd.export.statistics.counted import Counted


def _more(found: Counted) -> More:
    rate = rates(found)
    lag = found.people.values["lag"]
    waited = lag.read(days)

    def more(level: Level, key: Key, places: array[int], persons: int) -> dict[str, Any]:
        known = [found for place in places if (found := waited[lag.numbers[place]]) is not None]
        lag_days = round(float(median(known)), 1) if known else None
        return {"lag_days_median": lag_days, **rate(level, key, places, persons)}

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
    more=_more,
)
