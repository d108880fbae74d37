"""Columns that keep each different answer once."""

from __future__ import annotations

from imd.export.statistics.column import Column


def test_a_column_is_what_was_put_in() -> None:
    """In its order, unknown included, by place and by slice; batches make no difference."""
    given = ["a", None, "b", "a", 0, "", "a"]
    column = Column()
    column.extend(given[:3])
    column.extend(iter(given[3:]))
    assert list(column) == given
    assert [column[at] for at in range(len(column))] == given == column[:]


def test_each_answer_is_kept_and_read_once() -> None:
    """However often it was given."""
    column = Column()
    column.extend(["a", "b"] * 50 + ["a"])
    seen: list[str] = []
    column.read(seen.append)
    assert seen == column.answers == ["a", "b"]
    assert dict(column.times()) == {"a": 51, "b": 50}
