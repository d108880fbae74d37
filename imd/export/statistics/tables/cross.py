"""Any two or three things crossed.

Of two, the office is also told how a cell stands to what the margins alone would give: the representation index
(P_gh / P_g.) / (P_.h / P). Above 1 the two are found together more often among those registered; it is no risk.
Source: statistics.md 8, formula f.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.export.statistics.model import Key, Level, More, Statistic
from imd.export.statistics.rates import rates
from imd.export.statistics.share import ratio

if TYPE_CHECKING:
    from imd.export.statistics.counted import Counted


def representation(found: Counted) -> More:
    """The index of every cell of two; the total and its margins are met before it."""
    met: dict[tuple[Level, Key], int] = {}
    rate = rates(found)

    def more(level: Level, key: Key, places: array[int], persons: int) -> Mapping[str, Any]:
        met[level, key] = persons
        if len(level) != 2 or None in key:
            return rate(level, key, places, persons)
        margins = met[level[:1], key[:1]] * met[level[1:], key[1:]]
        index = ratio(persons * met[(), ()], margins, 2)
        return {"representation": index, **rate(level, key, places, persons)}

    return more


TABLE = Statistic("cross", more=representation)
