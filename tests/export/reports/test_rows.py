"""The rows of a report's tables."""

from __future__ import annotations

from imd.export.reports.rows import tree


def test_a_form_that_is_its_own_group_stands_once() -> None:
    """A document tells it as a group and as a form; a table that said it twice would look like two."""
    codes = ("PSY", "OTHER", "PSY.DTH", "OTHER")
    rows = [{"keys": {"type": code}} for code in codes]
    assert [(depth, row["keys"]["type"]) for depth, row in tree(rows, "type")] == [
        (0, "PSY"),
        (1, "PSY.DTH"),
        (0, "OTHER"),
    ]
