"""Dates of files."""

from __future__ import annotations

import pytest

from imd.forms.problems import Bad
from imd.registry.importing.dates import known_format, read_date


@pytest.mark.parametrize(
    ("text", "form", "date"),
    [
        ("10/23/2016", "%m/%d/%Y", "2016-10-23"),
        ("2/7/2016", "%m/%d/%Y", "2016-02-07"),
        ("23/10/2016", "%d/%m/%Y", "2016-10-23"),
        ("2016-10-23 08:15:00", "%Y-%m-%d %H:%M:%S", "2016-10-23"),
        ("10/2016", "%m/%Y", "2016-10"),
        ("2016", "%Y", "2016"),
    ],
)
def test_forms(text: str, form: str, date: str) -> None:
    """A date is read as its form says, as exact as the form is."""
    assert read_date(text, [form]) == date


@pytest.mark.parametrize(
    "text", ["23/10/2016", "13/45/2015", "2/30/2016", "10-23-2016", "10/23/16", "٢/٧/٢٠١٦"]
)
def test_no_guessing(text: str) -> None:
    """What does not fit the form is refused: day and month are never swapped to make it fit."""
    with pytest.raises(Bad):
        read_date(text, ["%m/%d/%Y"])


@pytest.mark.parametrize("form", ["%d/%Y", "%y-%m-%d", "%m/%d", "%Q", "%Y-%Y"])
def test_forms_that_say_too_little(form: str) -> None:
    """A form needs a whole year, and a month beside a day."""
    assert not known_format(form)
