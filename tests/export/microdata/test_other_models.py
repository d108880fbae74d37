"""KAT 10, the other measures of its published data: worked out here from our classes, as an oracle beside k and l."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from math import exp, floor, log

from tests.export.microdata.known import STUDENTS

_CLASSES = [Counter(of.split()) for of in STUDENTS.values()]
_ALL = sum(_CLASSES, Counter[str]())


def test_the_greatest_share_of_one_value_is_a_half() -> None:
    """(alpha, k): (0.5, 5)."""
    assert max(max(one.values()) / one.total() for one in _CLASSES) == 0.5


def test_entropy_is_that_of_three_values() -> None:
    """Entropy l: 3, of the class that tells most."""

    def entropy(one: Counter[str]) -> float:
        return -sum(n / one.total() * log(n / one.total()) for n in one.values())

    assert min(floor(exp(entropy(one))) for one in _CLASSES) == 3


def test_the_greatest_gain_of_belief_is_as_published() -> None:
    """Basic beta: 29.8."""
    whole = _ALL.total()
    gains = [
        (n / one.total() - _ALL[value] / whole) / (_ALL[value] / whole)
        for one in _CLASSES
        for value, n in one.items()
    ]
    assert round(max(gains), 9) == 29.8


def test_the_farthest_class_is_as_far_as_published() -> None:
    """t: 0.310233, the distance that scores of a class are moved to be those of all."""
    values, whole = sorted(_ALL, key=int), _ALL.total()

    def moved(one: Counter[str]) -> float:
        gaps = accumulate(one[value] / one.total() - _ALL[value] / whole for value in values)
        return sum(map(abs, gaps)) / (len(values) - 1)

    assert round(max(map(moved, _CLASSES)), 6) == 0.310233
