"""The attacker, on tables whose answers are published."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from imd.export.disclosure.linear import bounds, judged
from imd.export.disclosure.shuttle import propagate
from imd.export.disclosure.system import System, tight

# sdcTable, test-simpleheuristic.R: four by four, with its sums.
ROWS = {"w": (30, 47, 64, 89), "x": (90, 124, 5, 31), "y": (92, 100, 59, 85), "z": (800, 991, 651, 685)}
HIDDEN = ["wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"]


def crossed(rows: dict[str, Iterable[int]], hidden: list[str]) -> System:
    """A table with all its sums printed exactly, but for the cells hidden."""
    system = System()
    cells = {f"{row}{'abcdefgh'[n]}": value for row, values in rows.items() for n, value in enumerate(values)}
    columns = sorted({name[1:] for name in cells})
    for name, value in cells.items():
        if name in hidden:
            system.number(name)
        else:
            system.know(name, value, value)
    for row in rows:
        parts = [f"{row}{column}" for column in columns]
        system.total(f"{row}+", parts)
        system.know(f"{row}+", *[sum(cells[part] for part in parts)] * 2)
    for column in columns:
        parts = [f"{row}{column}" for row in rows]
        system.total(f"+{column}", parts)
        system.know(f"+{column}", *[sum(cells[part] for part in parts)] * 2)
    return system


def test_what_two_lines_at_once_give_away_is_found() -> None:
    """KAT 1: wb is exactly 47, though no single line says so; with xd hidden it is anything up to 78."""
    assert bounds(crossed(ROWS, HIDDEN), "wb") == (47, 47)
    assert bounds(crossed(ROWS, [*HIDDEN, "xd"]), "wb") == (0, 78)


def test_passing_bounds_along_never_finds_more_than_the_judge() -> None:
    """It drives, the programme judges: what it finds is true, and it does not find all."""
    system = crossed(ROWS, HIDDEN)
    passed = propagate(system)
    for name in HIDDEN:
        at, (least, most) = passed.places[name], bounds(system, name)
        assert passed.lower[at] <= least <= most <= passed.upper[at]
    assert passed.upper[passed.places["wb"]] > 47


LINKED = {"A": 2, "B": 2, "I": 8, "J": 8, "K": 3, "L": 3, "M": 3, "N": 7}


@pytest.mark.parametrize(
    ("tables", "more", "expected"),
    [("T1", (), (0, 9)), ("T2", (), (0, 7)), ("T1 T2", (), (3, 3)), ("T1 T2", ("N",), (0, 10))],
)
def test_two_harmless_tables_are_one_that_is_not(
    tables: str, more: tuple[str, ...], expected: tuple[int, int]
) -> None:
    """KAT 2 (sdcTable, test-linked-tables.r): K is [0,9] in one, [0,7] in the other, exactly 3 in both."""
    system, hidden = System(), {name for name, value in LINKED.items() if value <= 3} | set(more)
    for name, value in LINKED.items():
        system.know(name, *((0, 10**6) if name in hidden else (value, value)))
    by_table = {
        "T1": {"county-1": "ABIJ", "county-2": "KLMN"},
        "T2": {"BIG": "LM", "small": "ABIJKN"},
    }
    for table in tables.split():
        for total, parts in by_table[table].items():
            system.total(total, parts)
            system.know(total, *[sum(LINKED[part] for part in parts)] * 2)
    assert bounds(system, "K") == expected


def test_the_judge_names_exactly_what_says_too_much() -> None:
    """The harvest of solutions spares programmes, never a verdict."""
    system = crossed(ROWS, HIDDEN)
    each = {name: bounds(system, name) for name in HIDDEN}
    assert judged(system, HIDDEN, 5, 5) == {name: found for name, found in each.items() if tight(found, 5, 5)}
