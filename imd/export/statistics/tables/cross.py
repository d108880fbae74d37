"""Any two or three things crossed.

Of two, the office is also told how a cell stands to what the margins alone would give: the representation index
(P_gh / P_g.) / (P_.h / P). Above 1 the two are found together more often among those registered; it is no risk.
Source: statistics.md 8, formula f.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from imd.export.statistics.model import Key, Level, More, Statistic
from imd.export.statistics.share import ratio

if TYPE_CHECKING:
    from imd.export.statistics.counted import Counted


def representation(_found: Counted) -> More:
    """The index of every cell of two; the total and its margins are met before it."""
    met: dict[tuple[Level, Key], int] = {}

    def more(level: Level, key: Key, _places: array[int], persons: int) -> dict[str, Any]:
        met[level, key] = persons
        if len(level) != 2 or None in key:
            return {}
        margins = met[level[:1], key[:1]] * met[level[1:], key[1:]]
        return {"representation": ratio(persons * met[(), ()], margins, 2)}

    return more


TABLE = Statistic("cross", more=representation)
