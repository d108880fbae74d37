"""Witnesses from within: each of them could be the truth, and they spare most programmes."""

from __future__ import annotations

from random import Random

import pytest

pytest.importorskip("highspy")

from imd.export.disclosure.inside import Bundles, Inside, Reach
from imd.export.disclosure.linear import Programme
from imd.export.disclosure.policy import BASE
from imd.export.disclosure.system import MOST, Bounds, tight

_BUNDLES = 40
System = tuple[list[float], dict[Bundles, Bounds], list[tuple[Bundles, Bundles]]]


def system(seed: int) -> System:
    """Sizes of bundles, sums printed of some of them, and targets that take bundles whole or in part."""
    chance = Random(seed)
    truth = [float(chance.randint(1, 4)) for _at in range(_BUNDLES)]
    known: dict[Bundles, Bounds] = {}
    for row in [
        range(_BUNDLES),
        *(chance.sample(range(_BUNDLES), chance.randint(6, 20)) for _n in range(14)),
    ]:
        number = int(sum(truth[at] for at in row)) // BASE * BASE
        known[tuple(sorted(row))] = (number, number + BASE - 1)
    known[tuple(sorted(chance.sample(range(_BUNDLES), 9)))] = (0, MOST)
    targets = []
    for _n in range(12):
        touched = chance.sample(range(_BUNDLES), chance.randint(1, 5))
        targets.append((tuple(at for at in touched if truth[at] > 1), tuple(touched)))
    return truth, known, targets


def solved(one: System) -> list[tuple[float, float]]:
    """The least and the most of every target by the programme."""
    truth, known, targets = one
    rows = [(dict.fromkeys(row, 1.0), bounds) for row, bounds in known.items()]
    programme = Programme([(0, MOST)] * len(truth), rows)
    found = []
    for whole, touched in targets:
        least, most = programme.solved(whole, False), programme.solved(touched, True)
        assert least is not None
        assert most is not None
        found.append((sum(least[at] for at in whole), sum(most[at] for at in touched)))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_nothing_within_goes_beyond_the_programme(seed: int) -> None:
    """What a witness shows, the programme's own bounds hold: it can spare a programme, never a verdict."""
    truth, known, targets = one = system(seed)
    reach = Reach(Inside(truth, known), targets, len(truth))
    if reach.look():
        for at in range(len(targets)):
            for most in (True, False):
                assert len(list(reach.follow(at, most))) > 0
    for (least, most_), lower, upper in zip(solved(one), reach.least, reach.most, strict=True):
        assert lower >= least - 1e-9
        assert upper <= most_ + 1e-9


def test_most_targets_are_shown_to_be_safe_from_within() -> None:
    """A look that finds nothing would be of no use."""
    safe = shown = 0
    for seed in range(8):
        truth, known, targets = one = system(seed)
        reach = Reach(Inside(truth, known), targets, len(truth))
        reach.look()
        for bounds, least, most in zip(solved(one), reach.least, reach.most, strict=True):
            safe += not tight((round(bounds[0]), int(bounds[1] + 1e-6)), BASE, BASE)
            shown += most - least >= BASE <= most
    assert shown > 0.5 * safe > 20


def test_a_point_that_contradicts_what_is_printed_is_no_witness() -> None:
    """Held against every printed sum and against nothing being less than none."""
    import numpy

    inside = Inside([3.0, 3.0], {(0, 1): (5, 9)})
    assert inside.holds(numpy.array([3.0, 3.0]))
    assert not inside.holds(numpy.array([6.0, 3.0]))
    assert not inside.holds(numpy.array([-1.0, 7.0]))
    open_above = Inside([3.0, 3.0], {(0, 1): (5, MOST)})
    assert open_above.holds(numpy.array([600.0, 3.0]))
    assert not open_above.holds(numpy.array([1.0, 3.0]))


def test_where_a_number_is_known_exactly_nothing_is_said() -> None:
    """Without room there is no centre, and the programme judges alone."""
    inside = Inside([5.0, 5.0], {(0,): (5, 9), (1,): (5, 9), (0, 1): (6, 10)})
    assert inside.centre() is None
    assert Reach(inside, [((0,), (0,))], 2).look() is False
