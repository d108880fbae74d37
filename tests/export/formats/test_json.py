"""JSON and JSON lines."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from imd.export.formats import json as whole
from imd.export.formats import jsonl
from tests.export.formats.layouts import layout

VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.lists(st.text("abñ\n"))
)


def joined(module: Any, rows: list[list[Any]]) -> str:
    """Everything that a format writes."""
    return b"".join(piece for _count, piece in module.pieces(layout("a", "b"), rows)).decode()


@given(st.lists(st.lists(VALUES, min_size=2, max_size=2), max_size=4))
def test_rows_come_back_as_objects(rows: list[list[Any]]) -> None:
    """Both formats hold the same objects; the array is one document and the lines are one object each."""
    expected = [dict(zip("ab", row, strict=True)) for row in rows]
    assert json.loads(joined(whole, rows)) == expected
    assert [json.loads(line) for line in joined(jsonl, rows).splitlines()] == expected


def test_more_rows_than_a_batch_are_one_array() -> None:
    """Batches are not told apart in the file."""
    rows = [[n, None] for n in range(1201)]
    assert len(json.loads(joined(whole, rows))) == 1201


def test_what_a_terminal_obeys_stands_as_an_escape() -> None:
    """A file shown on a screen does nothing to it."""
    text = joined(jsonl, [["\x1b[31m\u202e\x7f", None]])
    assert text.strip().isprintable()
