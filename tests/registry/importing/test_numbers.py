"""Numbers of files."""

from __future__ import annotations

import pytest

from imd.forms.problems import Bad
from imd.registry.importing.numbers import read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("31", 31),
        ("31.0", 31),
        ("31,00", 31),
        ("31 años", 31),
        ("11 meses", 0),
        ("45 días", 0),
        ("18 meses", 1),
        ("-4", -4),
    ],
)
def test_numbers(text: str, number: int) -> None:
    """An age in months or days is whole years; a decimal nought is no other number."""
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["Menor de edad", "31.5", "30-40", "1e3", "", "31 xx"])
def test_no_number(text: str) -> None:
    """Words and fractions are refused, not rounded."""
    with pytest.raises(Bad):
        read_number(text)
