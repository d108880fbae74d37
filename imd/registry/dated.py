"""One event, one date: what its parts say of it must agree, so that no date told is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Values = Mapping[str, Any]


def date_of(values: Values) -> str | None:
    """The finest date that checked answers give the event or one of its acts; None where nobody knows."""
    return max((date for _path, date in _told(values)), key=len, default=None)


def other_dates(values: Values) -> list[str]:
    """Where an act has a date that cannot be the event's: what happened on another day is another event."""
    date = date_of(values) or ""
    event = (values.get("event") or {}).get("date") or date
    finest = date if date.startswith(event) else event
    return [path for path, told in _told(values) if not finest.startswith(told)]


def _told(values: Values) -> Iterator[tuple[str, str]]:
    parts = [("event", values.get("event") or {})]
    parts += [(f"aggressions[{n}]", act) for n, act in enumerate(values.get("aggressions") or ())]
    yield from ((f"{path}.date", part["date"]) for path, part in parts if part.get("date"))
