"""Narratives: what is kept of their Markdown."""

from __future__ import annotations

import json

import pytest

from imd.export.reports.story import blocks
from tests.export.reports import sample


def test_the_parts_of_a_story() -> None:
    """Paragraphs, emphasis, quotes and lists; the first heading only where it is not the title."""
    found = blocks(sample.story().markdown, "El verano en la costa")
    assert [one["kind"] for one in found] == ["paragraph", "quote", "list"]
    assert {"text": "resistieron", "strong": True, "emph": False} in found[0]["spans"]
    assert {"text": "lo contó así", "strong": False, "emph": True} in found[0]["spans"]
    assert len(found[2]["items"]) == 2
    assert blocks(sample.story().markdown)[0]["kind"] == "heading"


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "<script>x</script>", "`x`", "![x](http://a.example/b.png)", "| a |\n|-|"]
)
def test_other_marks_stay_text(text: str) -> None:
    """No HTML, no picture, no code: nothing is carried out or loaded."""
    found = blocks(text)
    assert all(one["kind"] == "paragraph" for one in found)
    assert "http" not in json.dumps(blocks("[palabras](https://a.example/x)"))
    assert blocks("[palabras](https://a.example/x)")[0]["spans"][0]["text"] == "palabras"


def test_line_breaks() -> None:
    """Two blanks at the end of a line break it; a line alone does not."""
    assert "".join(span["text"] for span in blocks("a  \nb\nc")[0]["spans"]) == "a\nb c"


def test_nothing_is_no_block() -> None:
    """An empty narrative."""
    assert blocks("") == []
    assert blocks("# T", "T") == []
