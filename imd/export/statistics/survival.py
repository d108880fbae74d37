"""Time until something happens, of those to whom it has and of those to whom it has not yet.

Kaplan–Meier: S(t) = Π (1 − d/n) over the times at which something happened, n being those still waited for.
Who still waits is censored at the last instant that is known, never left out: medians of what has happened
already would flatter. Source: Kaplan and Meier 1958; statistics.md 8, formula c.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

Time = tuple[float, bool]
"""How long, and whether it happened then; else that was all that could be seen."""
# A product of quotients that is exactly a half may come out a hair above it.
_HALF = 0.5 + 1e-9


def curve(times: Iterable[Time]) -> Iterator[tuple[float, float]]:
    """(time, share to whom it has not happened by then), at each time at which it happened to somebody."""
    happened, ended = Counter[float](), Counter[float]()
    for length, seen in times:
        ended[length] += 1
        happened[length] += seen
    waiting, share = ended.total(), 1.0
    for length in sorted(ended):
        if happened[length]:
            share *= 1 - happened[length] / waiting
            yield length, share
        waiting -= ended[length]


def median(times: Iterable[Time]) -> float | None:
    """The first time by which it has happened to half, one decimal; None where it has not, or to nobody."""
    found = next((length for length, share in curve(times) if share <= _HALF), None)
    return None if found is None else round(found, 1)


def within(times: Iterable[Time], length: float) -> float | None:
    """Percent, one decimal, of those to whom it happens within a time, halves up; None where there is nobody."""
    known = list(times)
    if not known:
        return None
    share = 1.0
    for at, left in curve(known):
        if at > length:
            break
        share = left
    return int(1000 * (1 - share) + 0.5 + 1e-9) / 10
