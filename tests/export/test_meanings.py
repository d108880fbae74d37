"""Every column has its meaning in both languages, and the page about them is in step."""

from __future__ import annotations

from pathlib import Path

import pytest

from imd.export.meanings import meanings
from imd.export.tables import NAMES, table
from imd.terms.load import vocabulary

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_words_and_no_words_lack_a_column(name: str) -> None:
    """Data and definitions name the same columns in the same order."""
    words = meanings(name)
    assert list(words.columns) == list(dict.fromkeys(column.key for column in table(name).columns))
    assert words.source
    assert all((words.es, words.en, *(meaning.es for meaning in words.columns.values())))
    assert all(meaning.en for meaning in words.columns.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_lists_named_are_there(name: str) -> None:
    """A column's codes are those of a vocabulary that exists."""
    for meaning in meanings(name).columns.values():
        if meaning.list:
            assert vocabulary(meaning.list).codes
