"""Intervals, against published values."""

from __future__ import annotations

from fractions import Fraction
from math import comb, exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.export.statistics.intervals import change_interval, clopper_pearson, garwood, wilson


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, (0, 3.69)), (1, (0.03, 5.57)), (10, (4.80, 18.39)), (20, (12.22, 30.89)), (100, (81.36, 121.63))],
)
def test_a_count_has_the_published_interval(count: int, expected: tuple[float, float]) -> None:
    """KAT 18 (Garwood): 0-3.69 and 4.80-18.39; the others from tables of exact Poisson limits."""
    assert tuple(round(bound, 2) for bound in garwood(count)) == expected


def test_a_share_has_the_published_interval() -> None:
    """KAT 17: women, trans women included, 49 of 300: 12.6 to 20.9 percent (Wilson)."""
    found = wilson(49, 300)
    assert found
    assert [round(100 * bound, 1) for bound in found] == [12.6, 20.9]
    # Clopper and Pearson 1934, as every textbook prints it: 1 of 10.
    exact = clopper_pearson(1, 10)
    assert exact
    assert [round(bound, 4) for bound in exact] == [0.0025, 0.4450]


@pytest.mark.parametrize(
    ("old", "new", "expected"), [(197, 168, [-31.0, 5.3]), (10, 7, [-77, 104])], ids=["KAT 16", "killings"]
)
def test_a_change_has_the_published_interval(old: int, new: int, expected: list[float]) -> None:
    """KAT 16 (Somos Defensores): -31.0 to +5.3; ten killings and then seven prove nothing: -77 to +104."""
    found = change_interval(new, old)
    digits = 1 if old > 100 else 0
    assert found
    assert [round(100 * bound, digits) for bound in found] == expected


def test_of_nothing_there_is_no_interval() -> None:
    """No share of none, no change after none; a fall to none is at least -100 percent."""
    assert wilson(0, 0) is clopper_pearson(0, 0) is change_interval(5, 0) is None
    found = change_interval(0, 5)
    assert found
    assert found[0] == -1
    assert (wilson(0, 9) or (1,))[0] == 0
    assert (clopper_pearson(9, 9) or (0, 0))[1] == 1


@pytest.mark.parametrize("call", [lambda: garwood(-1), lambda: wilson(3, 2), lambda: change_interval(-1, 2)])
def test_impossible_counts_are_refused(call: object) -> None:
    """A part of more than the whole is a mistake, never a number."""
    with pytest.raises(ValueError, match="never negative"):
        call()  # type: ignore[operator]


@given(st.integers(1, 60), st.floats(0.5, 0.99))
def test_the_bounds_of_a_count_are_where_its_tails_are(count: int, confidence: float) -> None:
    """By the sum of the Poisson law itself: as much as is left out lies beyond each bound."""
    least, most = garwood(count, confidence)
    tail = (1 - confidence) / 2

    def at_most(n: int, mean: float) -> float:
        return sum(exp(-mean) * mean**k / factorial(k) for k in range(n + 1))

    assert at_most(count, most) == pytest.approx(tail, abs=1e-9)
    assert 1 - at_most(count - 1, least) == pytest.approx(tail, abs=1e-9)


@given(st.integers(1, 40), st.data())
def test_the_bounds_of_a_share_are_where_its_tails_are(whole: int, data: st.DataObject) -> None:
    """By the sum of the binomial law itself, in whole fractions."""
    part = data.draw(st.integers(0, whole))
    found = clopper_pearson(part, whole)
    assert found is not None

    def at_most(n: int, share: Fraction) -> float:
        return float(sum(comb(whole, k) * share**k * (1 - share) ** (whole - k) for k in range(n + 1)))

    if part < whole:
        assert at_most(part, Fraction(found[1])) == pytest.approx(0.025, abs=1e-9)
    if part:
        assert 1 - at_most(part - 1, Fraction(found[0])) == pytest.approx(0.025, abs=1e-9)
