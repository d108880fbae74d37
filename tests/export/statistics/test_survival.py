"""Kaplan–Meier, against figures that others computed."""

from __future__ import annotations

from imd.export.statistics.survival import curve, median, within

# Freireich 1963, the 21 who had 6-MP, in weeks of remission; + are censored. Source: Kleinbaum and Klein,
# Survival Analysis, table 2.1: S(6) .857, S(7) .807, S(10) .753, S(13) .690, S(16) .627, S(22) .538, S(23) .448.
TREATED = [(float(t), True) for t in (6, 6, 6, 7, 10, 13, 16, 22, 23)] + [
    (float(t), False) for t in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
]


def test_the_published_curve_comes_out() -> None:
    """The remission times of 1963: the curve to three decimals, and its median of 23 weeks."""
    found = {time: round(share, 3) for time, share in curve(TREATED)}
    assert found == {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert median(TREATED) == 23


def test_who_still_waits_counts() -> None:
    """Left out, the waiting would flatter: of these, half were answered after two days and not after one."""
    times = [(1.0, True), (2.0, True), (30.0, False), (30.0, False)]
    assert median(times) == 2
    assert median([one for one in times if one[1]]) == 1


def test_nothing_is_told_of_nothing() -> None:
    """No median where it has happened to less than half, and no share of nobody."""
    assert median([(5.0, False), (1.0, True), (5.0, False)]) is None
    assert (median([]), within([], 24)) == (None, None)


def test_share_within_a_time() -> None:
    """The day itself counts, whoever was censored before it is neither in nor out, halves go up."""
    assert within(TREATED, 6) == 14.3
    assert within([(180.0, True), (181.0, True)], 180) == 50.0
    assert within([(1.0, True)] + [(9.0, False)] * 7, 5) == 12.5
    assert within([(0.0, True), (10.0, False), (20.0, True)], 20) == 100.0
