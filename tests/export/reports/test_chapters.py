"""The sections of a report as data."""

from __future__ import annotations

from importlib.util import find_spec

from imd.export.reports.chapters import asked, sections
from imd.export.reports.words import entries
from imd.export.statistics import NAMES
from imd.export.statistics.dimensions import dimensions


def test_every_table_of_numbers_has_its_place() -> None:
    """No table that is counted is left out of the report."""
    assert set(NAMES) - {name for name, _by in asked()} == set()


def test_every_show_can_be_drawn() -> None:
    """Its forms, questions and words exist, and its section's module."""
    from imd.export.reports.figures import _KINDS
    from imd.export.reports.tables import _FORMS

    known = {one.key for one in dimensions().values()}
    said = entries("words.toml")
    for section in sections():
        assert section.build is None or find_spec(section.build) is not None
        assert len(section.intro["es"]) == len(section.intro["en"])
        for show in section.shows:
            assert show.form in _FORMS
            assert show.figure is None or show.figure in _KINDS
            assert set(show.by) <= set(dimensions())
            assert {*show.rows, *filter(None, [show.across])} <= known
            assert {*show.columns, f"unit_{show.unit}", *(f"key_{key}" for key in show.rows)} <= set(said)
