"""How far chance alone may have moved a share of attacks, when the attacks of one event are not independent.

Events are drawn again, whole, as often as chance would have it: each counts Poisson(1) times in a draw. The same
seed makes the same interval of the same data. Source: statistics.md 8, formula b; Hanley and MacGibbon 2006.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import accumulate
from math import exp, sqrt
from random import Random

from imd.export.statistics.intervals import USUAL, Interval, wilson

SEED, DRAWS = 20_260_101, 1000
LEAST_EVENTS = 5
"""Of fewer events nothing can be said of how they differ."""
_MANY = 200
Kinds = Mapping[tuple[int, int], int]
"""How many events have so many attacks that are meant, of so many."""


def kinds(part: Mapping[int, int], whole: Mapping[int, int]) -> Kinds:
    """The events of `whole`, by how many of its attacks each has in `part`."""
    return Counter((part.get(event, 0), number) for event, number in whole.items())


def clustered(events: Kinds, confidence: float = USUAL) -> Interval | None:
    """The interval of a share, between 0 and 1, never narrower than Wilson's; None of too few events."""
    met = sum(events.values())
    part = sum(one * times for (one, _all), times in events.items())
    whole = sum(every * times for (_one, every), times in events.items())
    if met < LEAST_EVENTS or not whole:
        return None
    # Where all or none are meant no draw differs from another: then the events are what was observed.
    alone = (
        wilson(part, whole, confidence) if 0 < part < whole else wilson(met if part else 0, met, confidence)
    )
    assert alone is not None
    drawn = _drawn(events)
    tail = round((1 - confidence) / 2 * len(drawn))
    return min(alone[0], drawn[tail]), max(alone[1], drawn[-1 - tail])


def _drawn(events: Kinds) -> list[float]:
    """The share in each draw, sorted."""
    chance = Random(SEED)  # noqa: S311
    parts, wholes = [0] * DRAWS, [0] * DRAWS
    for (one, every), times in sorted(events.items()):
        for at, often in enumerate(_often(chance, times)):
            parts[at] += one * often
            wholes[at] += every * often
    return sorted(part / whole for part, whole in zip(parts, wholes, strict=True) if whole)


def _often(chance: Random, mean: int) -> list[int]:
    """How often events of one kind come up in each draw: Poisson, which of many is as good as normal."""
    if mean > _MANY:
        return [max(0, round(chance.gauss(mean, sqrt(mean)))) for _ in range(DRAWS)]
    most = mean + 12 * (1 + int(sqrt(mean)))
    steps = accumulate(range(1, most + 1), lambda weight, n: weight * mean / n, initial=exp(-mean))
    return chance.choices(range(most + 1), cum_weights=list(accumulate(steps)), k=DRAWS)
