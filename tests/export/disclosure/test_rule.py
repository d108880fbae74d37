"""How much must stand behind a number, and how it is printed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.errors.lifecycle import ConfigInvalid
from imd.export.disclosure import policy
from imd.export.disclosure.catalogue import allowed, coarsest_for
from imd.export.disclosure.policy import COLUMNS, column, for_audience
from imd.export.disclosure.printing import floored, median, percent, text
from imd.export.disclosure.rule import behind, safe

PUBLIC = COLUMNS["public"]
FIVE = [(1, 1), (1, 2), (2, 3), (2, 4), (3, 5)]


def test_the_columns_are_those_of_the_specification() -> None:
    """5, 3, 1/2, 3; 10, 5, 1/2, 5; 5, 2, 4/5, 2."""
    assert [(one.persons, one.events, one.share, one.outside) for one in COLUMNS.values()] == [
        (5, 3, Fraction(1, 2), 3),
        (10, 5, Fraction(1, 2), 5),
        (5, 2, Fraction(4, 5), 2),
    ]


def test_attacks_are_not_people() -> None:
    """A hundred attacks on one woman are one woman."""
    assert not safe(behind([(n, 1) for n in range(100)]), PUBLIC)
    assert safe(behind(FIVE), PUBLIC)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param([*FIVE[:4], (3, 4)], id="four people"),
        pytest.param([(n % 2, n) for n in range(1, 9)], id="two events"),
        pytest.param([*FIVE, *[(4, 1)] * 6], id="one person weighs more than half"),
        pytest.param([(1, n) for n in range(60)] + [(2, 1), (3, 2)], id="one protest weighs all but two"),
        pytest.param([*FIVE[:4], (3, 0)], id="one of them is publicly known"),
    ],
)
def test_each_condition_alone_hides(cell: list[tuple[int, int]]) -> None:
    """All four must hold at once."""
    assert not safe(behind(cell), PUBLIC)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 8)), max_size=25), st.integers(1, 4))
def test_whoever_did_one_event_learns_of_nobody_alone(cell: list[tuple[int, int]], event: int) -> None:
    """Take any one event out of a printed cell: at least three people are left."""
    if safe(behind(cell), PUBLIC):
        assert len({person for where, person in cell if where != event}) >= PUBLIC.outside


@given(st.integers(0, 10**6))
def test_a_number_never_claims_too_much(number: int) -> None:
    """Printed is at most the truth and less than five below it; under five there is no number."""
    printed = floored(number)
    assert printed is None if number < 5 else 0 <= number - (printed or 0) < 5


def test_the_signs() -> None:
    """35+ is at least 35; zero, few and hidden look the same."""
    assert (text(floored(37)), text(floored(4)), text(floored(0)), text(None)) == ("35+", "·", "·", "·")


def test_percentages_come_from_printed_numbers_alone() -> None:
    """13 of 45 would give both away; of a printed hundred a whole percentage is told."""
    assert percent(10, 45) is None
    assert (percent(35, 100), percent(35, 200), percent(None, 200)) == (35, 18, None)


def test_a_median_is_told_on_a_coarse_grid() -> None:
    """Ten people and five events at least; 30 hours are told as 48."""
    hours = [1.0, 30, 30, 30, 100]
    assert (median(hours, 10, 5), median(hours, 9, 5), median(hours, 10, 4)) == (48, None, None)


def test_a_sensitive_variable_takes_the_stricter_of_two() -> None:
    """Also for a partner under a protocol."""
    assert for_audience("network", True).persons == 10
    assert for_audience("network", False).events == 2
    assert for_audience("public", False) == PUBLIC


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Write the network's settings."""
    from imd import network

    def write(words: str) -> None:
        file = tmp_path / "config/imd/config.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words)
        network._read.cache_clear()

    monkeypatch.setattr(network, "place", lambda: str(tmp_path / "config/imd/config.toml"))
    yield write
    network._read.cache_clear()


def test_a_network_makes_it_stricter(config: Any) -> None:
    """Seven people instead of five."""
    config("[disclosure.public]\npersons = 7\nshare = 0.4\n")
    assert (column("public").persons, column("public").share) == (7, Fraction(2, 5))
    assert column("sensitive") == COLUMNS["sensitive"]


@pytest.mark.parametrize(
    "words",
    ["persons = 4", "share = 0.6", "outside = 2", "events = 0", "persons = 5.5", "k = 9", "persons = true"],
)
def test_nobody_makes_it_looser_by_a_file(config: Any, words: str) -> None:
    """One person with a text editor cannot loosen the rule."""
    config(f"[disclosure.public]\n{words}\n")
    with pytest.raises(ConfigInvalid):
        policy.column("public")


@pytest.mark.parametrize(
    ("release", "level", "printed"),
    [
        ("month", (), True),
        ("month", ("country", "type_group"), True),
        ("month", ("country", "type"), False),
        ("month", ("admin1",), False),
        ("month", ("gender",), False),
        ("quarter", ("country", "right"), True),
        ("quarter", ("admin1", "country", "type_group"), True),
        ("quarter", ("country", "admin1", "type"), False),
        ("quarter", ("gender",), False),
        ("year", ("country", "gender", "type_group"), True),
        ("year", ("gender", "ethnicity", "age_band"), False),
        ("year", ("country", "admin1", "gender", "type"), False),
        ("year", ("month",), False),
    ],
)
def test_the_catalogue(release: str, level: tuple[str, ...], printed: bool) -> None:
    """Finer periods say less."""
    assert allowed(release, level) is printed


def test_a_refusal_can_name_the_shortest_period() -> None:
    """Gender is told of years, types of quarters, three traits never."""
    assert [coarsest_for(one) for one in (("type_group",), ("type",), ("gender",))] == [
        "month",
        "quarter",
        "year",
    ]
    assert coarsest_for(("gender", "ethnicity", "age_band")) is None
