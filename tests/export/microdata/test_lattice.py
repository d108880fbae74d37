"""The search for the levels: what it finds protects everybody, and no better one was missed."""

from __future__ import annotations

import random
from itertools import product

import pytest

from imd.export.microdata import lattice
from imd.export.microdata.classes import classes, small
from imd.export.microdata.hierarchies import ANY, UNKNOWN, hierarchies
from imd.export.microdata.lattice import DROPPED, PEOPLE, VALUES, looks, merged, search
from imd.export.microdata.people import Row
from imd.terms.load import vocabulary

FORMS = ("PSY", "PHY", "REP", "LEG", "DIG")


def invented(count: int, seed: int = 1) -> list[Row]:
    """People of two countries and two years, some of them attacked more than once."""
    chance = random.Random(seed)
    rows = []
    for person in range(count):
        traits = [
            chance.choice(["18-29", "30-39", "40-49", "60+", UNKNOWN]),
            chance.choice(["GT-14", "GT-01", "HN-FM"]),
            "",
            chance.choices(["WOM_CIS", "WOM_TRANS", "NB"], [8, 1, 1])[0],
            chance.choice(["INDIG", "MEST", "GARIF"]),
            chance.choice(["LAND", "TRUTH", "SRHR", "LABOUR"]),
        ]
        for quarter in chance.sample(["2024-Q1", "2024-Q2", "2025-Q3", "2025-Q4"], chance.choice([1, 1, 2])):
            traits[2] = quarter
            rows.append(Row(person, tuple(traits), frozenset(chance.sample(FORMS, 2)), chance.randint(1, 6)))
    return rows


def test_what_is_found_protects_everybody() -> None:
    """Eleven people and three forms in every class, one row per person and period, few rows dropped, evenly."""
    found = search(invented(250), {})
    assert found is not None
    kept = [at for one in found.kept.values() for at in one.rows]
    again = classes(
        (looks(found.rows[at], found.node), found.rows[at].person, found.rows[at].forms) for at in kept
    )
    assert small(again, PEOPLE, VALUES) == set()
    assert len({(found.rows[at].person, looks(found.rows[at], found.node)[2]) for at in kept}) == len(kept)
    assert 1 - len(kept) / len(found.rows) == pytest.approx(found.dropped)
    assert found.dropped <= DROPPED
    rates = [rate for group in found.by_group.values() for rate in group.values()]
    assert max(rates) <= 2 * found.dropped


def test_no_better_node_was_passed_over() -> None:
    """Every node looked at one by one gives the same loss."""
    rows = invented(250)
    pinned = {"rights": 2, "ethnicity": 2}
    found = search(rows, pinned)
    assert found is not None
    losses = lattice._losses(rows)
    every = [range(len(one.levels)) for one in hierarchies()[:4]]
    others = [
        judged.loss
        for node in product(*every, [2], [2])
        if (judged := lattice._judged(node, merged(rows, node[2]), lattice._loss(losses, node)))
        and lattice._even(judged)
    ]
    assert found.loss == pytest.approx(min(others))


def test_a_pinned_level_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the partner needs is kept, or nothing is given."""
    found = search(invented(400), {"place": 1, "date": 1})
    assert found is not None
    assert found.node[1:3] == (1, 1)
    assert search(invented(60), {"place": 0, "date": 0, "age": 0}) is None


def test_too_few_people_get_no_extract() -> None:
    """Ten people are ten people at any level."""
    assert search(invented(10), {}) is None
    assert search([], {}) is None


def test_everybody_attacked_alike_gets_no_extract() -> None:
    """One form of attack for all would tell it of each."""
    rows = [
        Row(n, ("18-29", "GT-14", "2025-Q1", "WOM_CIS", "MEST", "LAND"), frozenset({"PSY"}), 1)
        for n in range(50)
    ]
    assert search(rows, {}) is None


def test_an_uneven_loss_makes_it_coarser() -> None:
    """Dropping a small group only would leave it out of every analysis."""
    most = [
        Row(
            n,
            ("18-29", "GT-14", "2025-Q1", "WOM_CIS", "MEST", "LAND"),
            frozenset(FORMS[n % 3 : n % 3 + 2]),
            1,
        )
        for n in range(400)
    ]
    few = [
        Row(n, ("18-29", "GT-14", "2025-Q1", "WOM_TRANS", "MEST", "LAND"), frozenset({FORMS[n % 3]}), 1)
        for n in range(400, 408)
    ]
    found = search(most + few, {})
    assert found is not None
    assert found.dropped == 0
    assert found.node[3] == 2


def test_hierarchies_only_ever_merge() -> None:
    """Two values alike at a level are alike at all coarser ones, and the last has one value."""
    lists = {"age": "age_band", "gender": "gender", "ethnicity": "ethnicity", "rights": "right"}
    for one in hierarchies():
        values = (
            [UNKNOWN, "GT-14", "GT", "HN"]
            if one.name == "place"
            else [UNKNOWN, "2024-Q1", "2024-Q4", "2026-Q1"]
        )
        if one.name in lists:
            known = [code for code in vocabulary(lists[one.name]).codes if code not in ("UNK", "NOSAY")]
            middle = {one.coarsen[1](code) for code in known}
            assert UNKNOWN not in middle, one.name
            values = [UNKNOWN, *known]
        for finer, coarser in zip(one.coarsen, one.coarsen[1:], strict=False):
            seen: dict[str, str] = {}
            for value in values:
                assert seen.setdefault(finer(value), coarser(value)) == coarser(value), (one.name, value)
        assert {one.coarsen[-1](value) for value in values} == {ANY}
