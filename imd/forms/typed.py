"""A typed line as an answer: for prompts and for `--set`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from imd.forms import dates, values
from imd.forms.items import Item
from imd.forms.kinds import check
from imd.terms.text import fold

# Days back from today, as a person says them.
_DAYS_AGO = {"hoy": 0, "today": 0, "ayer": 1, "yesterday": 1, "anteayer": 2, "antier": 2}
_DAYS_AHEAD = {"manana": 1, "tomorrow": 1, "pasadomanana": 2}
_UNKNOWN = frozenset({"no se", "don't know", "dont know", "unknown", "desconocido", "desconocida"})
_WITH_HOUR = re.compile(r"(.+?)[ ,]+(?:a las? |at )?(\d{1,2})[:.](\d{2})(?: ?h(?:rs?)?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", re.ASCII)


def read(item: Item, text: str, now: datetime) -> Any:
    """The answer that `text` gives; None where it says nothing, or that she does not know. Raises Bad."""
    if not text.strip() or (item.nullable and _unknown(text)):
        return None
    reader = _READERS.get(item.type)
    return check(item, reader(item, text.strip(), now) if reader else text, now)


def _unknown(text: str) -> bool:
    return text.strip().casefold().replace("é", "e") in _UNKNOWN


def _code(item: Item, text: str, _now: datetime) -> str:
    return values.canonical(item, text) or values.by_label(item, text) or text


def _codes(item: Item, text: str, now: datetime) -> list[str]:
    if fold(text) in ("none", "ninguno", "ninguna", "[]"):
        return [values.canonical(item, text) or ""] if values.canonical(item, text) else []
    return [_code(item, part, now) for part in re.split("[,;]", text) if part.strip()]


def _number(_item: Item, text: str, _now: datetime) -> int | str:
    return int(text) if re.fullmatch(r"[+-]?\d{1,9}", text, re.ASCII) else text


def _day(_item: Item, text: str, now: datetime) -> str:
    """A date as people write it: day first, or in a word; ISO forms pass through."""
    ago = _DAYS_AGO.get(fold(text))
    if ago is not None:
        return (dates.today(now) - timedelta(days=ago)).isoformat()
    match = _DAY_FIRST.fullmatch(text)
    if match is None:
        return text
    day, month, year = match.groups()
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _moment(item: Item, text: str, now: datetime) -> str:
    """A day to come, also in a word, and the hour after it where there is one."""
    match = _WITH_HOUR.fullmatch(text)
    day, hour = (match[1].strip(), f"T{int(match[2]):02}:{match[3]}") if match else (text, "")
    ahead = _DAYS_AHEAD.get(fold(day))
    if ahead is None:
        return _day(item, day, now) + hour
    return (dates.today(now) + timedelta(days=ahead)).isoformat() + hour


_READERS: Mapping[str, Callable[[Item, str, datetime], Any]] = {
    "choice": _code,
    "country": _code,
    "admin1": _code,
    "multi": _codes,
    "integer": _number,
    "scale": _number,
    "date": _day,
    "partial_date": _day,
    "moment": _moment,
}
