"""Other ways to protect a table, as their authors publish them, and what imd's own does of the same numbers.

They are not in the program (statistics.md 3 says why); here they are worked out once and set against it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate, combinations, product
from math import log

import pytest

from imd.export.disclosure.linear import bounds
from imd.export.disclosure.policy import COLUMNS
from imd.export.disclosure.printing import floored, median, text
from imd.export.disclosure.revision import may_move
from imd.export.disclosure.system import System

# GaussSuppression vignette: young and old, by country; cells of one or none may not be told.
COUNTRIES = {"Spain": (5, 6), "Iceland": (2, 3), "Portugal": (0, 4)}
CELLS = {(country, age): n for country, ages in COUNTRIES.items() for age, n in zip("yo", ages, strict=True)}


def exact_table(hidden: set[tuple[str, str]]) -> System:
    """What an attacker reads of the table with all its sums, printed exactly but for what is hidden."""
    system = System()
    for cell, n in CELLS.items():
        system.know(cell, *((0, 10**6) if cell in hidden else (n, n)))
    lines = [
        [cell for cell in CELLS if cell[at] == name] for at in (0, 1) for name in {one[at] for one in CELLS}
    ]
    for line in lines:
        system.total(tuple(line), line)
        system.know(tuple(line), *[sum(CELLS[cell] for cell in line)] * 2)
    return system


def test_what_must_be_hidden_besides_is_what_is_published() -> None:
    """KAT 3: of all ways to keep Portugal's young from being computed, both of Iceland and of Portugal cost least."""
    secret, others = ("Portugal", "y"), [cell for cell in CELLS if cell != ("Portugal", "y")]
    safe = []
    for count in range(len(others) + 1):
        for more in combinations(others, count):
            least, most = bounds(exact_table({secret, *more}), secret)
            if least < most:
                safe.append({secret, *more})
    cheapest = min(safe, key=lambda hidden: sum(CELLS[cell] for cell in hidden))
    assert cheapest == {(country, age) for country in ("Iceland", "Portugal") for age in "yo"}
    assert bounds(exact_table(cheapest), secret) == (0, 2)


def test_noise_of_a_small_count_by_the_published_method() -> None:
    """KAT 4 (ptable): noise of -1, 1, 2 on a 1 that may not stay, with mean 0 and variance 1.08, is one law only."""
    two = (Fraction(108, 100) - 1) / 3
    one = (1 - two - 2 * two) / 2
    law = {-1: 1 - one - two, 1: one, 2: two}
    assert [round(float(share), 4) for share in law.values()] == [0.5133, 0.46, 0.0267]
    assert (sum(law.values()), sum(v * p for v, p in law.items())) == (1, 0)
    assert sum(v * v * p for v, p in law.items()) == Fraction(108, 100)


def entropy(shares: list[float]) -> float:
    """How little a law of noise tells."""
    return -sum(p * log(p) for p in shares)


def test_the_widest_noise_within_two_by_the_published_method() -> None:
    """KAT 5 (Langsrud, ptable with D=2): the law that tells least, without bias, 1 staying at least as often as not.

    The variance asked, 3, is more than noise of two at most can have: it binds nothing. On a 1 it is
    the order that binds: as often 0 as 1, which leaves one number to choose.
    """

    def of_one(a: float) -> list[float]:
        return [a, a, 2 - 5 * a, 3 * a - 1]

    low, high = 1 / 3 + 1e-9, 2 / 5 - 1e-9
    for _ in range(60):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        low, high = (left, high) if entropy(of_one(left)) < entropy(of_one(right)) else (low, right)
    law = of_one(low)
    assert abs(sum(v * p for v, p in zip((-1, 0, 1, 2), law, strict=True))) < 1e-9
    # Without the order the law that tells least would make 0 of a 1 more often than leave it: it was needed.
    free = [0.6573**v for v in (-1, 0, 1, 2)]
    assert free[0] > free[1]
    assert entropy([p / sum(free) for p in free]) > entropy(law)
    assert [round(p, 2) for p in accumulate(law)] == [0.37, 0.73, 0.9, 1]
    # On a 2 nothing binds: all five are alike, and no law on five tells less.
    assert [round(p, 2) for p in accumulate([1 / 5] * 5)] == [0.2, 0.4, 0.6, 0.8, 1]
    assert entropy([1 / 5] * 5) == pytest.approx(log(5))
    # Such a print is false as often as not; imd's own is the sign, and true.
    assert law[1] < 1 / 2
    assert floored(1) is None


def keyed(keys: list[Fraction], table: dict[int, Fraction]) -> int:
    """A count with the noise that its records' keys give it."""
    at, passed = sum(keys, Fraction()) % 1, Fraction()
    for noise, share in sorted(table.items()):
        passed += share
        if at < passed:
            return len(keys) + noise
    raise AssertionError


def test_a_cells_key_tells_that_somebody_came_and_the_ledger_does_not() -> None:
    """KAT 6 (SDC Handbook 5.4): keys .9 .3 .6 make .8 and print 4. One more record moves it; ours stays."""
    table = {-1: Fraction(3, 10), 0: Fraction(4, 10), 1: Fraction(3, 10)}
    keys = [Fraction(9, 10), Fraction(3, 10), Fraction(6, 10)]
    assert sum(keys) % 1 == Fraction(8, 10)
    assert keyed(keys, table) == 4
    moved = [keyed([*keys, Fraction(n, 100)], table) != 4 for n in range(100)]
    assert sum(moved) > 50
    before = {n: (n, n) for n in range(39)}
    assert not may_move(before, {**before, 39: (39, 39)}, COLUMNS["public"])


@pytest.mark.parametrize(
    ("source", "numbers", "published"),
    [
        ("KAT 7: SDC Handbook 5.5, to the nearest five", (12, 3, 16, 23, 39), (10, 5, 15, 25, 40)),
        ("KAT 8: ONS guide, 10-5 rule", (10, 7, 14, 11), (10, None, 15, 10)),
    ],
)
def test_the_nearest_five_claims_too_much_and_at_least_never_does(
    source: str, numbers: tuple[int, ...], published: tuple[int | None, ...]
) -> None:
    """The published roundings come out; where one is above the truth imd prints the five below, or the sign."""
    least = 10 if "10-5" in source else 0
    nearest = tuple(5 * ((2 * n + 5) // 10) if n >= least else None for n in numbers)
    assert nearest == published, source
    for number, other in zip(numbers, published, strict=True):
        own = floored(number)
        assert own is None or own <= number
        if other is not None and other > number:
            assert (own or 0) == other - 5


def test_what_imd_prints_of_two_groups_leaves_everything_open() -> None:
    """KAT 9 (SDC Handbook 5.7): n 8 and 12 with sums 90 and 95. True means leave one answer; imd's print all 25."""
    sums, counts = (90, 95), (8, 12)

    def means(first: int, second: int) -> list[Fraction]:
        return [
            Fraction(total, n)
            for total, n in zip((*sums, sum(sums)), (first, second, first + second), strict=True)
        ]

    told = means(*counts)
    near = product(range(6, 11), range(10, 15))
    fits = [
        one
        for one in near
        if all((mean * n).denominator == 1 for mean, n in zip(told, (*one, sum(one)), strict=True))
    ]
    assert fits == [counts]

    def printed(n: int, total: int) -> tuple[str, int | None]:
        hours = [total / n] * n
        return text(floored(n)), median(hours, n, n)

    seen = [printed(n, total) for n, total in zip(counts, sums, strict=True)]
    assert seen == [("5+", None), ("10+", 8)]
    open_still = [
        (first, second)
        for first, second in product(range(1, 21), repeat=2)
        if [printed(first, sums[0]), printed(second, sums[1])] == seen
    ]
    assert len(open_still) >= 15
    assert {first for first, _second in open_still} == {5, 6, 7, 8, 9}
