"""Text in pages: all of it is shown, nothing of it twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imd.ui.leaf import fitted, page, paragraphs


@given(st.lists(st.tuples(st.just(""), st.text("añ \n", max_size=80)), max_size=5), st.integers(-3, 12))
def test_pages_hold_every_line_once(parts: list[tuple[str, str]], rows: int) -> None:
    """The pages, one after the other, are the text."""
    lines = paragraphs(parts, 30)
    _first, count = page(lines, 0, rows)
    shown = [line for number in range(count) for line in page(lines, number, rows)[0]]
    assert shown == lines


def test_lines_are_broken_between_words_and_safe() -> None:
    """No line is wider than the screen, no word is cut, no escape comes through."""
    lines = fitted("una palabra \x1b[2J " * 10, 40)
    assert max(map(len, lines)) < 40
    assert "palabra" in lines[0]
    assert "\x1b" not in "".join(lines)
    assert " ".join(lines).split() == ["una", "palabra", "␛[2J"] * 10
