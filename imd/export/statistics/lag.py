"""How many days went by between an attack and its registration.

Only of attacks whose day is known: a month says nothing about days. The spans are disjoint and leave no day out.
Source: domain model §8 (spans of Primero, mended).
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime
from functools import lru_cache

from imd.export.statistics.dimension import UNKNOWN, Codes

_LAST = (3, 5, 14, 30, 90)
BUCKETS = ("lag_0_3", "lag_4_5", "lag_6_14", "lag_15_30", "lag_31_90", "lag_91_or_more")


@lru_cache(maxsize=65_536)
def days(value: object) -> int | None:
    """Days of `first day/last day/stored instant`; None where the day is not known, or lies ahead."""
    first, _slash, rest = str(value or "").partition("/")
    last, _slash, registered = rest.partition("/")
    if not first or first != last:
        return None
    found = (datetime.fromisoformat(registered).astimezone().date() - date.fromisoformat(first)).days
    return found if found >= 0 else None


def bucket(value: object) -> Codes:
    """The span in which it lies."""
    found = days(value)
    return UNKNOWN if found is None else (BUCKETS[bisect_left(_LAST, found)],)
