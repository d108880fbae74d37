"""Published series come out right; published mistakes do not."""

from __future__ import annotations

import pytest

from imd.export.statistics.share import change, percent


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        ((2087, 3828, 299), 6214),
        ((826, 485, 64), 1375),
        ((735, 1462), 2197),
        ((481, 359), 840),
        ((1910, 196), 2106),
    ],
)
def test_the_scopes_and_years_published_add_up(parts: tuple[int, ...], total: int) -> None:
    """KAT 13, 14, 16, 17: IM-Defensoras 2023 and Q3, 2015-16, Somos Defensores, Global Witness."""
    assert sum(parts) == total


def test_shares_as_published() -> None:
    """2023: 33.6, 61.6 and 4.8 percent; women including trans women 49 of 300."""
    assert [percent(part, 6214) for part in (2087, 3828, 299)] == [33.6, 61.6, 4.8]
    assert percent(49, 300) == 16.3


def test_changes_are_of_the_older_number() -> None:
    """KAT 14 to 16: +30.2, +98.9, -14.7, -8.9; 414 to 762 is +84.1 and never the press's +45.7."""
    pairs = ((2197, 1688), (1462, 735), (168, 197), (765, 840), (762, 414), (308, 118))
    assert [change(new, old) for new, old in pairs] == [30.2, 98.9, -14.7, -8.9, 84.1, 161.0]
    assert change(762, 414) != 45.7
    assert change(5, 0) is None
