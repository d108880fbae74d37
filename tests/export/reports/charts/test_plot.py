"""What is drawn of a figure."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from imd.export.reports.charts.plot import plot
from imd.export.reports.model import Cell, Figure, Mark, Series
from tests.export.reports import sample

FIGURES = {figure.kind: figure for figure in sample.figures()}


@pytest.mark.parametrize("kind", sorted(FIGURES))
def test_every_printed_number_is_in_its_drawing_and_no_other(kind: str) -> None:
    """A length stands beside the number that it draws; a value that is no printed number is nowhere."""
    figure = FIGURES[kind]
    odd = [
        replace(one, cells=tuple(replace(cell, value=7391.25) for cell in one.cells)) for one in figure.series
    ]
    drawn = json.dumps(plot(replace(figure, series=tuple(odd))), ensure_ascii=False)
    assert all(
        json.dumps(cell.shown)[1:-1] in drawn for one in figure.series for cell in one.cells if cell.value
    )
    assert "7391" not in drawn
    assert "7,391" not in drawn


def test_a_hidden_number_has_no_length() -> None:
    """Neither a bar, nor a shade, nor a dot, nor a step of a line to it."""
    assert plot(FIGURES["bars"])["rows"][-1]["bars"] == [{"shown": "·", "at": None}]
    people = plot(FIGURES["trend"])["lines"][1]
    assert (len(people["dots"]), len(people["steps"])) == (5, 4)
    assert {"shown": "·", "shade": None} in plot(FIGURES["heat"])["rows"][1]["cells"]


def test_what_is_still_open_is_marked() -> None:
    """The last month is hollow, and the step to it thin."""
    line = plot(FIGURES["trend"])["lines"][0]
    assert [dot["open"] for dot in line["dots"]] == [False] * 5 + [True]
    assert [step["open"] for step in line["steps"]] == [False] * 4 + [True]


def test_small_charts_have_one_scale() -> None:
    """A country with few has short bars beside one with many."""
    panels = plot(FIGURES["multiples"])["panels"]
    assert [panel["rows"][0]["bars"][0]["at"] for panel in panels] == [0.5, 0.625, 0.75, 0.875, 1.0]


def test_numbers_of_a_line_give_way() -> None:
    """Above the upper and below the lower of two lines; of three, not beside the middle one."""
    figure = FIGURES["trend"]
    upper, lower = plot(figure)["lines"]
    assert {dot["side"] for dot in upper["dots"]} == {1}
    assert {dot["side"] for dot in lower["dots"]} == {-1}
    middle = Series("Hechos", tuple(Cell(f"{n}", n) for n in range(150, 156)))
    lines = plot(replace(figure, series=(*figure.series, middle)))["lines"]
    assert {dot["side"] for dot in lines[2]["dots"]} == {0, -1}


@pytest.mark.parametrize("months", [1, 12, 40, 120])
def test_names_under_a_line_have_room(months: int) -> None:
    """However many months: those that are named do not touch."""
    names = tuple(f"septiembre de {1990 + n}" for n in range(months))
    cells = tuple(Cell(str(n), n) for n in range(months))
    drawn = plot(
        Figure(
            "t", "1", "", "trend", names, (Series("a", cells),), "", "", "", "", marks=(Mark(0, "abierto"),)
        )
    )
    assert 1 <= len(drawn["names"]) <= 8 or months <= 6
    assert all(name["width"] >= 0.1 for name in drawn["names"])
