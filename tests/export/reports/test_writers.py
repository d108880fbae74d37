"""Every format says what the report says."""

from __future__ import annotations

import json

import pytest

from imd.export.reports import FORMATS, render
from tests.export.reports import sample


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_report_is_the_same_bytes(form: str) -> None:
    """Nothing comes from the clock or from chance."""
    assert render(sample.report(), form) == render(sample.report(), form)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_an_empty_period_can_be_written(form: str) -> None:
    """A quarter without an attack is a report as well."""
    assert render(sample.report(empty=True), form)


def test_json_has_numbers_as_printed() -> None:
    """A program reads what a person reads."""
    found = json.loads(render(sample.report(), "json"))
    rows = next(b for c in found["chapters"] for b in c["blocks"] if b["block"] == "table")["rows"]
    assert rows[0]["cells"][0] == {"shown": "1,370+", "value": 1370}


def test_markdown_has_every_table_and_what_is_withheld() -> None:
    """Nothing is left out for being hard to draw."""
    text = render(sample.report(), "md").decode()
    assert "### Cuadro 1. Cifras principales" in text
    assert "| Agresiones | 1,370+ | 1,120+ | +22 % |" in text
    assert "Una cifra anual." in text
    assert "#### El verano" in text


def test_markdown_takes_no_mark_from_words() -> None:
    """A label cannot break a table or become a link."""
    from imd.export.reports.as_md import plain

    assert plain("a | b [c](d) <e>") == "a \\| b \\[c\\](d) \\<e\\>"
