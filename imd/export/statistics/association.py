"""How strongly two traits go together, from 0 (not at all) to 1. Source: Cramér 1946; statistics.md 8, formula f."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from math import sqrt


def cramers_v(cells: Mapping[tuple[Hashable, Hashable], int]) -> float | None:
    """Cramér's V of a crossing; None where either trait has one answer only, or nobody is in it."""
    first, second = Counter[Hashable](), Counter[Hashable]()
    for (one, other), number in cells.items():
        first[one] += number
        second[other] += number
    first, second = +first, +second
    every, least = first.total(), min(len(first), len(second)) - 1
    if least < 1:
        return None
    spread = sum(
        (cells.get((one, other), 0) - first[one] * second[other] / every) ** 2 / (first[one] * second[other])
        for one in first
        for other in second
    )
    return sqrt(spread / least)
