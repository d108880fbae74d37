"""The judge: each target's least and most by a linear programme (HiGHS), where the `audit` extra is there.

Bounds are rounded inward: the numbers are whole. Source: statistics.md 2.6, step 3.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from math import ceil, floor
from typing import Any

from imd.export.disclosure.system import MOST, Bounds, System, tight

_ALMOST = 1e-6
_PRIMAL = 4


def available() -> bool:
    """Whether the solver is installed."""
    from importlib.util import find_spec

    return find_spec("highspy") is not None


def tool() -> str:
    """What the gate attacks with: `programme`, or only `bounds` where the solver is missing."""
    return "programme" if available() else "bounds"


def judged(system: System, targets: Sequence[Hashable], width: int, least: int) -> dict[Hashable, Bounds]:
    """The bounds of the targets that say too much.

    What one solution shows of the other targets spares them their own: an interval only grows by it.
    """
    solver = _Solver(system)
    at = [system.places[name] for name in targets]
    lowest, highest = [MOST] * len(at), [-1] * len(at)

    def harvest(values: Sequence[float]) -> None:
        for n, place in enumerate(at):
            value = values[place]
            lowest[n] = min(lowest[n], ceil(value - _ALMOST))
            highest[n] = max(highest[n], floor(value + _ALMOST))

    found: dict[Hashable, Bounds] = {}
    for n, name in enumerate(targets):
        for most in (False, True):
            if tight((lowest[n], highest[n]), width, least):
                harvest(solver.solved(at[n], most))
        if tight((lowest[n], highest[n]), width, least):
            found[name] = (lowest[n], highest[n])
    return found


def bounds(system: System, name: Hashable) -> Bounds:
    """The least and the most that one number can be."""
    solver, at = _Solver(system), system.places[name]
    least, most = solver.solved(at, False)[at], solver.solved(at, True)[at]
    return ceil(least - _ALMOST), floor(most + _ALMOST)


class _Solver:
    """One programme whose goal changes from target to target."""

    def __init__(self, system: System) -> None:
        import highspy

        # The plain solver: the dressed one greets on standard output, where the data go.
        made: Any = highspy._core._Highs
        self._highs: Any = made()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        # Only the goal changes: the last solution stays feasible, which is where this method goes on from.
        self._highs.setOptionValue("simplex_strategy", _PRIMAL)
        for least, most in zip(system.lower, system.upper, strict=True):
            self._highs.addVar(float(least), highspy.kHighsInf if most >= MOST else float(most))
        for total, parts in system.lines:
            self._row(0.0, 0.0, {total: -1.0}, parts)
        for part, whole in system.within:
            self._row(-highspy.kHighsInf, 0.0, {whole: -1.0}, (part,))
        self._sense = (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)
        self._unbounded = (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        )
        self._best = highspy.HighsModelStatus.kOptimal
        self._last = 0

    def _row(self, least: float, most: float, weights: dict[int, float], parts: tuple[int, ...]) -> None:
        for part in parts:
            weights[part] = weights.get(part, 0.0) + 1.0
        self._highs.addRow(least, most, len(weights), list(weights), list(weights.values()))

    def solved(self, at: int, most: bool) -> list[float]:
        """A solution in which the number at `at` is as small, or as large, as can be."""
        self._highs.changeColCost(self._last, 0.0)
        self._highs.changeColCost(at, 1.0)
        self._last = at
        self._highs.changeObjectiveSense(self._sense[most])
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == self._best:
            return list(self._highs.getSolution().col_value)
        if most and status in self._unbounded:
            values = [float(-MOST)] * self._highs.getNumCol()
            values[at] = float(MOST)
            return values
        raise ArithmeticError("what was printed contradicts itself")
