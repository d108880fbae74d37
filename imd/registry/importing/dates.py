"""Dates as files write them, by a form such as `%d/%m/%Y`; hours, where the form names them, are left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from imd.forms.problems import Bad

_PARTS = {
    "Y": r"(?P<Y>\d{4})",
    "m": r"(?P<m>\d{1,2})",
    "B": r"(?P<B>[A-Za-z]{3,10})",
    "d": r"(?P<d>\d{1,2})",
    "H": r"\d{1,2}",
    "M": r"\d{2}",
    "S": r"\d{2}(?:[.,]\d+)?",
}
_NAMES = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "january february march april may june july august september october november december",
)
# Whole, or cut to three or four letters; also "setiembre", as it is written in the south.
_MONTHS = {
    name[:cut]: n for names in _NAMES for n, name in enumerate(names.split(), 1) for cut in (3, 4, len(name))
} | {"setiembre": 9, "set": 9}
_SPECIAL = re.compile(r"%(.)|([^%]+)")


@cache
def _pattern(form: str) -> re.Pattern[str] | None:
    pieces, seen = [], set[str]()
    for letter, plain in _SPECIAL.findall(form):
        if letter and (letter not in _PARTS or letter in seen):
            return None
        seen.add(letter)
        pieces.append(_PARTS[letter] if letter else re.escape(plain))
    dated = "Y" in seen and (("m" in seen) != ("B" in seen) or not seen & {"m", "B", "d"})
    return re.compile("".join(pieces), re.ASCII) if dated else None


def known_format(form: str) -> bool:
    """Whether dates can be read by this form: a year of four digits, and a month where there is a day."""
    return _pattern(form) is not None


def read_date(text: str, forms: Sequence[str]) -> str:
    """The date as it is kept, by the first form that fits. Raises Bad."""
    for form in forms:
        pattern = _pattern(form)
        found = pattern.fullmatch(text) if pattern else None
        if found:
            parts = found.groupdict()
            try:
                day = date(int(parts["Y"]), _month(parts), int(parts.get("d") or 1))
            except ValueError:
                continue
            return day.isoformat()[: 4 + 3 * (len(parts) - 1)]
    raise Bad("partial_date")


def _month(parts: Mapping[str, str]) -> int:
    """The month's number; 0, which no date has, for a word that is none."""
    return _MONTHS.get(parts["B"].lower(), 0) if "B" in parts else int(parts.get("m") or 1)
