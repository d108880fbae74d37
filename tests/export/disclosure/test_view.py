"""What the attacker of the program is given is true, whatever the sets: else the gate would judge a fiction."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st

from imd.export.disclosure.atoms import cut
from imd.export.disclosure.cell import cell, read
from imd.export.disclosure.linear import bounds
from imd.export.disclosure.printing import floored
from imd.export.disclosure.shuttle import propagate
from imd.export.disclosure.view import Told, view

SETS = st.lists(st.sets(st.integers(0, 40), max_size=40), min_size=1, max_size=6)
PERIODS = [("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-03-31"), ("2026-03-01", "2026-03-31")]
NAMES = [(), ("type",), ("country",), ("country", "type")]


@given(SETS)
def test_pieces_make_up_their_sets_and_nothing_divides_them(sets: list[set[int]]) -> None:
    """Two numbers are of the same pieces exactly where they are of the same people."""
    pieces = cut(sets)
    for one, other in zip(sets, pieces, strict=True):
        assert len(other) <= len(one)
        for second, more in zip(sets, pieces, strict=True):
            assert bool(one & second) == bool(other & more)
            assert (one <= second) == (other <= more)


@settings(max_examples=40, deadline=None)
@given(SETS, st.data())
def test_the_truth_is_always_among_what_the_attacker_holds_possible(
    sets: list[set[int]], data: st.DataObject
) -> None:
    """Whatever overlaps whatever, in any periods and crossings: bounds and the programme keep the truth."""
    told = []
    for number, of in enumerate(sets):
        names = data.draw(st.sampled_from(NAMES))
        days = data.draw(st.sampled_from(PERIODS))
        one = cell("", (), names, [f"{number % 2}" for _ in names])
        told.append(Told(one, days, of, floored(len(of)), number if number % 3 else None))
    made = view(told)
    gone: Collection[int] = data.draw(st.sets(st.integers(0, 6)))
    system = made.system(gone)
    passed = propagate(system)
    for of, atoms in zip(sets, made.atoms, strict=True):
        if atoms:
            at = passed.places[atoms]
            assert passed.lower[at] <= len(of) <= passed.upper[at]
            least, most = bounds(system, atoms)
            assert passed.lower[at] <= least <= len(of) <= most <= passed.upper[at]


@given(st.permutations([("country", "GT"), ("type", "PSY.DTH"), ("gender", None)]))
def test_a_line_is_read_back_as_the_cell_it_was(answers: list[tuple[str, str | None]]) -> None:
    """Whatever the order in which an older ledger wrote it."""
    one = cell("", (), [name for name, _code in answers], [code for _name, code in answers])
    assert read(one.line) == one
    assert one.line == '["",[],["country","gender","type"],["GT",null,"PSY.DTH"]]'
