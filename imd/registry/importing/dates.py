"""Dates as files write them, by a form such as `%d/%m/%Y`; hours, where the form names them, are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from imd.forms.problems import Bad

_PARTS = {
    "Y": r"(?P<Y>\d{4})",
    "m": r"(?P<m>\d{1,2})",
    "d": r"(?P<d>\d{1,2})",
    "H": r"\d{1,2}",
    "M": r"\d{2}",
    "S": r"\d{2}(?:[.,]\d+)?",
}
_SPECIAL = re.compile(r"%(.)|([^%]+)")


@cache
def _pattern(form: str) -> re.Pattern[str] | None:
    pieces, seen = [], set()
    for letter, plain in _SPECIAL.findall(form):
        if letter and (letter not in _PARTS or letter in seen):
            return None
        seen.add(letter)
        pieces.append(_PARTS[letter] if letter else re.escape(plain))
    dated = "Y" in seen and ("m" in seen or "d" not in seen)
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
                day = date(int(parts["Y"]), int(parts.get("m") or 1), int(parts.get("d") or 1))
            except ValueError:
                continue
            return day.isoformat()[: 4 + 3 * (len(parts) - 1)]
    raise Bad("partial_date")
