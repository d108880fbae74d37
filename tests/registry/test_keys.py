"""How rows are recognised."""

from __future__ import annotations

from imd.registry.keys import Equals, content_key, event_key, person_key


def test_equal_rows_are_told_apart_by_their_turn() -> None:
    """Equal rows may be different calls: each has its own number, in the order of the file."""
    rows = [["a", "b"], ["c", "d"], ["a", "b"], ["a", "b"]]
    equals = Equals(rows)
    assert equals.read == 4
    assert [equals.before(row) for row in rows] == [0, 0, 1, 2]


def test_cells_do_not_run_together() -> None:
    """The border between cells is part of the content."""
    assert content_key("R", ["ab", "c"], 0) != content_key("R", ["a", "bc"], 0)
    assert content_key("R", ["a"], 0) != content_key("R", ["a"], 1)


def test_a_key_belongs_to_its_registry() -> None:
    """Case 405 of one ministry is not case 405 of another; nor is a key a row."""
    assert event_key("R", "405") != event_key("S", "405")
    assert event_key("R", "405") != content_key("R", ["405"], 0)


def test_a_pseudonym_cannot_be_read_back() -> None:
    """The same woman has the same value, and it does not show the word."""
    assert person_key("Colibrí  7") == person_key(" Colibrí 7")
    assert "Colibr" not in person_key("Colibrí 7")
