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


def test_the_published_recursive_diversity_takes_the_rarest_value_for_the_commonest() -> None:
    """(c, l): published (1, 4), which comes of counts in rising order; by the definition c is 4.

    Source: Machanavajjhala and others 2007, definition 4.3: the commonest value's count is less than c times the sum
    of the counts from the l-th commonest on.
    """

    def c(*, falling: bool) -> int:
        counts = [sorted(one.values(), reverse=falling) for one in _CLASSES]
        return max(floor(one[0] / sum(one[3:])) + 1 for one in counts)

    assert min(map(len, _CLASSES)) == 4
    assert c(falling=False) == 1
    assert c(falling=True) == 4
