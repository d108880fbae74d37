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
        ("Marzo 2016", "%B %Y", "2016-03"),
        ("5 de setiembre de 2016", "%d de %B de %Y", "2016-09-05"),
        ("05-ene-2016", "%d-%B-%Y", "2016-01-05"),
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


def test_no_word_but_a_month() -> None:
    """A day of the week begins like a month, and is none."""
    for text in ("martes 2016", "fecha 2016", "31 de junio de 2016"):
        with pytest.raises(Bad):
            read_date(text, ["%B %Y", "%d de %B de %Y"])


@pytest.mark.parametrize("form", ["%B/%m/%Y", "%d/%Y", "%y-%m-%d", "%m/%d", "%Q", "%Y-%Y"])
def test_forms_that_say_too_little(form: str) -> None:
    """A form needs a whole year, and a month beside a day."""
    assert not known_format(form)
