"""One line of the table that is printed at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.timing import Cost, ratios, typical


@dataclass(frozen=True)
class Figure:
    """A measure beside its baseline. `goal` is the most that is aimed at; None is for information."""

    measure: str
    what: str
    beside: str
    figure: float
    goal: float | None = None
    unit: str = "x"
    least: float | None = None
    most: float | None = None
    cpu: float | None = None
    ours: float | None = None
    theirs: float | None = None
    rss: int | None = None
    rounds: int | None = None
    note: str = ""

    @property
    def missed(self) -> bool:
        """Whether there is a goal and the figure is over it."""
        return self.goal is not None and self.figure > self.goal


def ratio(
    measure: str,
    what: str,
    beside: str,
    ours: Sequence[Cost],
    theirs: Sequence[Cost],
    goal: float | None = None,
    note: str = "",
) -> Figure:
    """The figure for two ways that ran in the same loop."""
    found, mine, other = ratios(ours, theirs), typical(ours), typical(theirs)
    return Figure(
        measure=measure,
        what=what,
        beside=beside,
        figure=found.wall,
        goal=goal,
        least=found.least,
        most=found.most,
        cpu=found.cpu,
        ours=mine.wall,
        theirs=other.wall,
        rss=mine.rss or None,
        rounds=len(ours),
        note=note,
    )
