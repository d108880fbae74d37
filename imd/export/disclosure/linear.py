"""The judge: each target's least and most by a linear programme (HiGHS), where the `audit` extra is there.

Bounds are rounded inward: the numbers are whole. Source: statistics.md 2.6, step 3.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from math import ceil, floor
from typing import Any

from imd.export.disclosure.system import MOST, Bounds, System, tight

ALMOST = 1e-6
"""How far from whole a solution's whole numbers may be."""
_PRIMAL = 4


def available() -> bool:
    """Whether the solver is installed."""
    from importlib.util import find_spec

    return find_spec("highspy") is not None


def tool() -> str:
    """What the gate attacks with: `programme`, or only `bounds` where the solver is missing."""
    return "programme" if available() else "bounds"


def alone() -> None:
    """Before numpy is loaded: its threads would wait for each other at the cost of everybody else's processor."""
    from os import environ

    environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def judged(system: System, targets: Sequence[Hashable], width: int, least: int) -> dict[Hashable, Bounds]:
    """The bounds of the targets that say too much.

    What one solution shows of the other targets spares them their own: an interval only grows by it.
    """
    programme = _programme(system)
    at = [system.places[name] for name in targets]
    lowest, highest = [MOST] * len(at), [-1] * len(at)
    found: dict[Hashable, Bounds] = {}
    for n, name in enumerate(targets):
        for most in (False, True):
            if not tight((lowest[n], highest[n]), width, least):
                break
            values = programme.solved((at[n],), most)
            if values is None:
                highest[n] = MOST
                continue
            for other, place in enumerate(at):
                lowest[other] = min(lowest[other], ceil(values[place] - ALMOST))
                highest[other] = max(highest[other], floor(values[place] + ALMOST))
        if tight((lowest[n], highest[n]), width, least):
            found[name] = (lowest[n], highest[n])
    return found


def bounds(system: System, name: Hashable) -> Bounds:
    """The least and the most that one number can be."""
    programme, at = _programme(system), system.places[name]
    least, most = programme.solved((at,), False), programme.solved((at,), True)
    return ceil(least[at] - ALMOST) if least else 0, floor(most[at] + ALMOST) if most else MOST


def _programme(system: System) -> Programme:
    rows = [(_weights({total: -1.0}, parts), (0, 0)) for total, parts in system.lines]
    rows += [(_weights({whole: -1.0}, (part,)), (-MOST, 0)) for part, whole in system.within]
    return Programme(list(zip(system.lower, system.upper, strict=True)), rows)


def _weights(weights: dict[int, float], parts: tuple[int, ...]) -> dict[int, float]:
    for part in parts:
        weights[part] = weights.get(part, 0.0) + 1.0
    return weights


class Programme:
    """Columns between bounds, rows of sums between bounds; only the goal changes from target to target."""

    def __init__(self, columns: Sequence[Bounds], rows: Sequence[tuple[Mapping[int, float], Bounds]]) -> None:
        alone()
        import highspy

        # The plain solver: the dressed one greets on standard output, where the data go.
        made: Any = highspy._core._Highs
        self._highs: Any = made()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        # Only the goal changes: the last solution stays feasible, which is where this method goes on from.
        self._highs.setOptionValue("simplex_strategy", _PRIMAL)
        self._endless = highspy.kHighsInf
        for bounds in columns:
            self._highs.addVar(*self._ends(bounds))
        for weights, bounds in rows:
            self._highs.addRow(*self._ends(bounds), len(weights), list(weights), list(weights.values()))
        self._sense = (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)
        self._unbounded = (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        )
        self._best = highspy.HighsModelStatus.kOptimal
        self._last: Collection[int] = ()

    def _ends(self, bounds: Bounds) -> tuple[float, float]:
        least, most = bounds
        return (
            -self._endless if least <= -MOST else float(least),
            self._endless if most >= MOST else float(most),
        )

    def loosen(self, row: int, bounds: Bounds) -> None:
        """Other bounds for a row."""
        self._highs.changeRowBounds(row, *self._ends(bounds))

    def solved(self, goal: Collection[int], most: bool) -> list[float] | None:
        """A solution in which the sum of these columns is as small, or as large, as can be; None if endless."""
        for at in self._last:
            self._highs.changeColCost(at, 0.0)
        for at in goal:
            self._highs.changeColCost(at, 1.0)
        self._last = goal
        self._highs.changeObjectiveSense(self._sense[most])
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == self._best:
            return list(self._highs.getSolution().col_value)
        if most and status in self._unbounded:
            return None
        raise ArithmeticError("what was printed contradicts itself")
