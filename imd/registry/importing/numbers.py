"""Numbers as files write them: `31`, `31.0`, `31 años`; an age in months or days is that of a baby."""

from __future__ import annotations

import re

from imd.forms.problems import Bad

_NUMBER = re.compile(r"(-?\d{1,9})(?:[.,]0+)?(?:\s*([^\W\d]+)\.?)?")
_YEARS = ("ano", "year")
_PARTS_OF_A_YEAR = {"mes": 12, "month": 12, "semana": 52, "week": 52, "dia": 365, "day": 365}


def read_number(text: str) -> int:
    """The whole number, or the whole years of an age. Raises Bad."""
    from imd.registry.tokens import fold

    found = _NUMBER.fullmatch(text)
    if found is None:
        raise Bad("number")
    number, unit = int(found[1]), fold(found[2] or "")
    if not unit or unit.startswith(_YEARS):
        return number
    for word, in_a_year in _PARTS_OF_A_YEAR.items():
        if unit.startswith(word):
            return number // in_a_year
    raise Bad("number")
