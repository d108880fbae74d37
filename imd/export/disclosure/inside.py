"""Witnesses from within: one point well inside what is printed, and steps from it towards every target.

The programme walks along edges, and where many numbers are printed it walks for long. A point amid the intervals
has room on all sides, and one factorisation gives the way from there to all targets. What this finds no witness
for is left to the programme: here nothing is ever said to be safe but by a point that was held against all that
is printed. Source: Dikin 1967, the method of affine scaling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from imd.export.disclosure.linear import alone
from imd.export.disclosure.system import MOST, Bounds

Bundles = tuple[int, ...]
_LARGEST = 20_000_000
"""Numbers in a table of sums by bundles that still fits in memory with ease."""
_ROUNDS, _STEPS = 6, 4
_AWAY, _ROOM = 1.0, 0.2
"""How far from both ends of an interval a point is wanted, and how far is enough."""
_SHORT = 0.8
_NEARLY, _ALONG = 0.999, 0.7
_LITTLE = 1e-3


class Inside:
    """Sums of bundles between bounds, with the size that each bundle truly has."""

    def __init__(self, truth: Sequence[float], known: Mapping[Bundles, Bounds]) -> None:
        alone()
        import numpy

        self._np: Any = numpy
        rows = [row for row, bounds in known.items() if bounds != (0, MOST)]
        self._truth = numpy.array(truth)
        self._sums: Any = numpy.zeros((len(rows), len(truth)))
        for at, row in enumerate(rows):
            self._sums[at, list(row)] = 1.0
        self._least = numpy.array([float(known[row][0]) for row in rows])
        self._most = numpy.array([float(known[row][1]) for row in rows])

    @staticmethod
    def fits(bundles: int, known: Mapping[Bundles, Bounds]) -> bool:
        """Whether the system is small enough to be written out."""
        return 0 < bundles * len(known) <= _LARGEST

    def centre(self) -> Any | None:
        """A point with room on all sides; None where none was found, as where something is known exactly."""
        np, point = self._np, self._truth
        for _round in range(_ROUNDS):
            sums = self._sums @ point
            missing = np.clip(sums, self._least + _AWAY, self._most - _AWAY) - sums
            if abs(missing).max(initial=0.0) <= _AWAY - _ROOM:
                break
            change = point * (self._sums.T @ self._solved(point, _LITTLE, missing))
            point = point + change * min(1.0, _SHORT * self._room(point, change, self._sums[:0]))
        return point if self.holds(point) else None

    def holds(self, point: Any) -> bool:
        """Whether everything printed could be so, with some room left."""
        sums = self._sums @ point
        within = (sums > self._least).all() and (sums < self._most).all()
        return bool(within and (point > 0).all())

    def towards(self, point: Any, goals: Any) -> Any:
        """From `point` nearly as far as can be gone so that each goal grows: a column of points for each."""
        np, sums = self._np, self._sums @ point
        near = 1 / (1 / (sums - self._least) ** 2 + 1 / (self._most - sums) ** 2)
        scaled = (point**2)[:, None] * goals
        pull = self._solved(point**2, near, self._sums @ scaled)
        ways = scaled - (point**2)[:, None] * (self._sums.T @ pull)
        ends = [point + way * min(MOST, _NEARLY * self._room(point, way, self._sums)) for way in ways.T]
        return np.array([end if self.holds(end) else point for end in ends]).T

    def _solved(self, weights: Any, added: Any, wanted: Any) -> Any:
        """How much each sum must be pulled; nothing where no pull is the answer, and the way leads to no witness."""
        np, half = self._np, self._sums * self._np.sqrt(weights)
        both = half @ half.T
        both[np.diag_indices(len(both))] += added
        try:
            return np.linalg.solve(both, wanted)
        except np.linalg.LinAlgError:
            return np.zeros_like(wanted)

    def _room(self, point: Any, way: Any, sums: Any) -> float:
        """How often a way can be gone until a bundle is empty or one of these sums at its end."""
        np, moved = self._np, sums @ way
        least, most = self._least[: len(sums)], self._most[: len(sums)]
        ends = np.concatenate([-point, np.where(moved < 0, least, most) - sums @ point])
        ways = np.concatenate([np.where(way < 0, way, 0.0), moved])
        there = ways != 0
        return float((ends[there] / ways[there]).min(initial=float("inf")))


class Reach:
    """How far apart the bounds of targets, each some whole bundles and some touched ones, are at least."""

    def __init__(self, inside: Inside, targets: Sequence[tuple[Bundles, Bundles]], bundles: int) -> None:
        import numpy

        self._np: Any = numpy
        self._inside = inside
        self._goals: Any = numpy.zeros((2, bundles, len(targets)))
        for at, parts in enumerate(targets):
            for end, part in enumerate(parts):
                self._goals[end, list(part), at] = 1.0
        self.least: Any = numpy.full(len(targets), float(MOST))
        self.most: Any = numpy.full(len(targets), -1.0)
        self._centre: Any = None
        self._ends: dict[bool, Any] = {}

    def look(self) -> bool:
        """One step to either side for every target at once; False where there is no centre to step from."""
        self._centre = self._inside.centre()
        if self._centre is None:
            return False
        self._ends = {most: self._inside.towards(self._centre, self._ways(most)) for most in (True, False)}
        for ends in self._ends.values():
            self._see(ends)
        return True

    def follow(self, at: int, most: bool) -> Iterator[None]:
        """More steps for one target alone, one at a time, as long as wanted."""
        point, end = self._centre, self._ends[most][:, [at]]
        for _step in range(_STEPS):
            point = point + _ALONG * (end[:, 0] - point)
            end = self._inside.towards(point, self._ways(most)[:, [at]])
            self._see(end)
            yield

    def _ways(self, most: bool) -> Any:
        return self._goals[1] if most else -self._goals[0]

    def _see(self, points: Any) -> None:
        np = self._np
        self.least = np.minimum(self.least, (self._goals[0].T @ points).min(axis=1))
        self.most = np.maximum(self.most, (self._goals[1].T @ points).max(axis=1))
