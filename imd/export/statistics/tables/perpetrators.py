"""T5: who attacked, in groups and one by one, and for whom they acted.

Two shares, which must not be taken for one another: of attacks (an attack by several stands in several rows,
so that shares may add up to more than 100) and of mentions (every perpetrator named for an attack is one
mention, and the groups add up to 100). Source: statistics.md 8, row 4.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, Any

from imd.export.statistics.dimension import joined
from imd.export.statistics.model import Key, Level, More, Statistic
from imd.export.statistics.share import percent

if TYPE_CHECKING:
    from imd.export.statistics.counted import Counted

_NAMED = ("perpetrator", "perpetrator_group")


def _mentions(found: Counted) -> More:
    named: Counter[str] = Counter()
    for value, times in found.people.values["perpetrator"].times():
        for code in joined(value):
            if code is not None:
                named[code] += times
    every = named.total()

    def more(level: Level, key: Key, _places: array[int], _persons: int) -> dict[str, Any]:
        if len(level) != 1 or level[0] not in _NAMED or key[0] is None:
            return {}
        number = _of(named, key[0], level[0])
        return {"mentions": number, "mention_share": percent(number, every)}

    return more


def _of(named: Counter[str], code: str, name: str) -> int:
    if name == "perpetrator":
        return named[code]
    return sum(times for one, times in named.items() if one.partition(".")[0] == code)


TABLE = Statistic(
    "perpetrators",
    ((), ("perpetrator_group",), ("perpetrator",)),
    ("perpetrator_group",),
    office=(("acts_for",),),
    more=_mentions,
)
