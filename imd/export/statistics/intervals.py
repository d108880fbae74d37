"""How far chance alone may have moved a number: exact intervals of counts, shares and changes.

They cover chance, never what was not registered. Source: statistics.md 8, formulas a and b.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from imd.export.statistics.quantiles import beta, gamma

USUAL = 0.95
"""The confidence of an interval where none is named."""
Interval = tuple[float, float]


def garwood(count: int, confidence: float = USUAL) -> Interval:
    """The exact interval of a Poisson count, for example (4.80, 18.39) of 10. Source: Garwood 1936.

    Raises ValueError of a negative count.
    """
    _check(count)
    tail = (1 - confidence) / 2
    return gamma(tail, count) if count else 0.0, gamma(1 - tail, count + 1)


def wilson(part: int, whole: int, confidence: float = USUAL) -> Interval | None:
    """The interval of a share, between 0 and 1; None of nothing. Source: Wilson 1927.

    Raises ValueError where the part is negative or more than the whole.
    """
    _check(part, whole - part)
    if not whole:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = part / whole, z * z / whole
    middle = (share + spread / 2) / (1 + spread)
    reach = sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread)
    return (max(0.0, middle - reach) if part else 0.0), (min(1.0, middle + reach) if part < whole else 1.0)


def clopper_pearson(part: int, whole: int, confidence: float = USUAL) -> Interval | None:
    """The exact interval of a share, between 0 and 1; None of nothing. Source: Clopper and Pearson 1934.

    Raises ValueError where the part is negative or more than the whole.
    """
    rest = whole - part
    _check(part, rest)
    if not whole:
        return None
    tail = (1 - confidence) / 2
    return beta(tail, part, rest + 1) if part else 0.0, beta(1 - tail, part + 1, rest) if rest else 1.0


def change_interval(new: int, old: int, confidence: float = USUAL) -> Interval | None:
    """The exact interval of (new - old) / old, as a part of one: (-0.310, 0.053) of 168 after 197.

    None where there was nothing before. Counts are of events: the attacks of one event are not independent.
    Raises ValueError of a negative count.
    """
    _check(new, old)
    found = clopper_pearson(new, new + old, confidence) if old else None
    return None if found is None else (found[0] / (1 - found[0]) - 1, found[1] / (1 - found[1]) - 1)


def _check(*counts: int) -> None:
    if min(counts) < 0:
        raise ValueError("a count is never negative")
