"""Numbers as a report prints them."""

from __future__ import annotations

import pytest
from babel.numbers import format_decimal

from imd.export.reports import say
from imd.export.reports.charts.scale import said
from imd.export.reports.sections.headline import _bounds
from imd.export.reports.words import words


@pytest.mark.parametrize("locale", ["es_MX", "es_GT", "es_HN", "es_SV", "es_NI", "en"])
@pytest.mark.parametrize("value", [0, 999, 5135, 1_234_567])
def test_numbers_are_written_as_in_the_countries_of_the_registry(locale: str, value: int) -> None:
    """Tables, axes and running text mark thousands alike, and as the standard of the locale does."""
    assert say.number(value) == said(value) == format_decimal(value, locale=locale)


@pytest.mark.parametrize(
    ("value", "shown", "printed"),
    [(5135, "5135", "5,135"), (5135, "5135+", "5,135+"), (1234.5, "1234.5", "1,234.5"), (3, "<4", "<4")],
)
def test_a_measure_keeps_what_its_document_adds(value: float, shown: str, printed: str) -> None:
    """Only the thousands are marked; the raw number stays beside it."""
    cell = say.measured(value, shown)
    assert (cell.shown, cell.value) == (printed, value)


def test_at_least_is_said_in_words() -> None:
    """A listener hears the same number that a reader sees."""
    cell = say.count({"aggressions": 5135, "shown": "5135+"}, "aggressions")
    assert cell.shown == "5,135+"
    assert say.aloud(cell, words("es")) == "al menos 5,135"


def test_a_great_change_is_marked_too() -> None:
    """Percentages follow the same rule, with a true minus."""
    assert say.signed(1250.0).shown == "+1,250.0\u00a0%"
    assert say.signed(-12.5).shown == "\u221212.5\u00a0%"


def test_bounds_are_marked_too() -> None:
    """The interval beside 5,724 is not 5576.7."""
    assert say.between(5576.7, 5874.1).shown == "5,576.7\u20135,874.1\u00a0%"
    assert _bounds(5724).shown == "5,576.7\u20135,874.2"
