"""Passing bounds along: what the quick way leaves untouched, the plain one would not move either."""

from __future__ import annotations

import pytest

from imd.export.disclosure import shuttle
from imd.export.disclosure.system import System
from tests.export.disclosure.test_judge import tables


def plainly(system: System, total: int, parts: tuple[int, ...]) -> bool:
    """Every part of a line is looked at, each with what the others are at least and at most."""
    lower, upper = system.lower, system.upper
    least, most = sum(lower[at] for at in parts), sum(upper[at] for at in parts)
    moved = shuttle._tighten(system, total, least, most)
    for at in parts:
        others = least - lower[at], most - upper[at]
        moved |= shuttle._tighten(system, at, lower[total] - others[1], upper[total] - others[0])
    return moved


@pytest.mark.parametrize("seed", range(6))
def test_the_quick_way_finds_the_plain_ones_bounds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of everything printed, and of the earlier prints alone."""
    attack, _candidates = tables(seed, 60 + 20 * seed)
    systems = [attack.view.system((), old=old) for old in (False, True)]
    quick = [shuttle.propagate(one) for one in systems]
    monkeypatch.setattr(shuttle, "_along", plainly)
    for one, system in zip(quick, systems, strict=True):
        plain = shuttle.propagate(system)
        assert (one.lower, one.upper) == (plain.lower, plain.upper)
        assert one.upper != system.upper
