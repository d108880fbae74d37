"""What a report is made of."""

from __future__ import annotations

from imd.export.reports import FORMATS
from imd.export.reports.model import Figure, Table
from imd.export.reports.words import entries
from tests.export.reports import sample


def test_every_word_is_in_both_languages() -> None:
    """A writer finds each word in the language of the report."""
    assert all({"es", "en"} <= set(entry) for entry in entries("words.toml").values())


def test_figures_have_a_cell_for_every_category() -> None:
    """A chart cannot shift its bars."""
    found = [block for chapter in sample.report().chapters for block in chapter.blocks]
    assert all(len(s.cells) == len(f.categories) for f in found if isinstance(f, Figure) for s in f.series)
    assert all(len(row.cells) == len(t.columns) for t in found if isinstance(t, Table) for row in t.rows)


def test_formats_name_modules_that_exist() -> None:
    """A format that is offered can be written."""
    from importlib.util import find_spec

    assert all(find_spec(module) is not None for module in FORMATS.values())
