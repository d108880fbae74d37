"""What an attacker can write down: numbers between bounds, totals that are sums, parts of a whole."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

MOST = 10**9
"""Stands for no upper bound: more attacks than there will ever be."""


@dataclass
class System:
    """Whole numbers `x` with `lower <= x <= upper`; `lines` say total = sum of parts, `within` part <= whole.

    Numbers go by names of their own; one that nobody knows anything of lies between 0 and MOST.
    """

    places: dict[Hashable, int] = field(default_factory=dict)
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    lines: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    within: list[tuple[int, int]] = field(default_factory=list)

    def number(self, name: Hashable) -> int:
        """The place of a number; a new one where it was not spoken of yet."""
        if name not in self.places:
            self.places[name] = len(self.lower)
            self.lower.append(0)
            self.upper.append(MOST)
        return self.places[name]

    def know(self, name: Hashable, least: int, most: int) -> None:
        """The attacker reads that it lies between these."""
        at = self.number(name)
        self.lower[at], self.upper[at] = max(self.lower[at], least), min(self.upper[at], most)

    def total(self, name: Hashable, parts: Iterable[Hashable]) -> None:
        """One number is the sum of others."""
        self.lines.append((self.number(name), tuple(self.number(part) for part in parts)))

    def part(self, name: Hashable, whole: Hashable) -> None:
        """One number is at most another."""
        self.within.append((self.number(name), self.number(whole)))

    def copy(self) -> System:
        """The same relations, with bounds of its own."""
        return System(self.places, list(self.lower), list(self.upper), self.lines, self.within)


Bounds = tuple[int, int]


def tight(bounds: Bounds, width: int, least: int) -> bool:
    """Whether an interval says too much: too narrow, or surely few."""
    return bounds[1] - bounds[0] < width or bounds[1] < least


def bounds_of(system: System, names: Sequence[Hashable]) -> list[Bounds]:
    """The bounds as they stand."""
    places = [system.places[name] for name in names]
    return [(system.lower[at], system.upper[at]) for at in places]
