"""Lengths and axes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imd.export.reports.charts.scale import SHADES, length, said, shade, ticks, top
from imd.export.reports.model import Cell


@given(st.floats(min_value=0.01, max_value=1e9))
def test_an_axis_ends_at_or_after_the_greatest(most: float) -> None:
    """From 0 in even steps, few enough to be read."""
    found = ticks(most)
    assert found[0] == 0
    assert found[-1] >= most
    assert 3 <= len(found) <= 6


def test_ticks_are_round() -> None:
    """As a person would choose them, with the commas of the report's own numbers."""
    assert [said(tick) for tick in ticks(1370)] == ["0", "500", "1,000", "1,500"]
    assert [said(tick) for tick in ticks(0.9)] == ["0", "0.25", "0.5", "0.75", "1"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**7)), min_size=1))
def test_lengths_and_shades_keep_the_order(values: list[int | None]) -> None:
    """More is never drawn shorter or paler; a hidden number is not drawn."""
    cells = [Cell("x", value) for value in values]
    most = top(cells)
    told = sorted((cell for cell in cells if cell.value is not None), key=lambda cell: cell.value or 0)
    lengths = [length(cell, most) or 0 for cell in told]
    shades = [shade(cell, most) or 0 for cell in told]
    assert lengths == sorted(lengths)
    assert shades == sorted(shades)
    assert all(0 <= one <= 1 for one in lengths)
    assert all(0 <= one <= SHADES for one in shades)
    assert all(length(cell, most) is None for cell in cells if cell.value is None)


def test_nothing_is_divided_by_nothing() -> None:
    """A table of zeros and hidden numbers has an axis."""
    assert top([Cell("·"), Cell("0", 0)]) == 1
    assert shade(Cell("0", 0), 1) == 0
    assert shade(Cell("1", 1), 1) == SHADES
