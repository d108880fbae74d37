"""Every column has its meaning in both languages, and the page about them is in step."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from imd.export.meanings import meanings
from imd.export.tables import LONG_NAMES, NAMES, table
from imd.export.tags import tags
from imd.terms.load import vocabulary

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_words_and_no_words_lack_a_column(name: str) -> None:
    """Data and definitions name the same columns in the same order."""
    words = meanings(name)
    columns = [*table(name).columns, *(table(name, long=True).columns if name in LONG_NAMES else ())]
    assert list(words.columns) == list(dict.fromkeys(column.key for column in columns))
    assert words.source
    assert all((words.es, words.en, *(meaning.es for meaning in words.columns.values())))
    assert all(meaning.en for meaning in words.columns.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_lists_named_are_there(name: str) -> None:
    """A column's codes are those of a vocabulary that exists."""
    for meaning in meanings(name).columns.values():
        if meaning.list:
            assert vocabulary(meaning.list).codes


def test_the_hashtags_are_well_formed_and_of_columns_that_are_there() -> None:
    """A hashtag, then attributes, as HXL writes them; an entry that no column has is a slip."""
    known = tomllib.loads((ROOT / "imd/export/data/hxl.toml").read_text(encoding="utf-8"))
    keys = {key for name in NAMES for key in meanings(name).columns}
    assert set(known["tags"]) <= keys
    for tag in known["tags"].values():
        assert re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag), tag
    assert known["source"]


def test_a_column_of_words_is_tagged_so() -> None:
    """Codes and labels are told apart; what has no codes keeps its tag; a column without a tag has none."""
    assert tags(("country", "year", "score"), "codes") == ("#country+code", "#date+occurred+year", "")
    assert tags(("country", "year", "score"), "es") == ("#country+label+i_es", "#date+occurred+year", "")
