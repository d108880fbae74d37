"""The instant at which someone asks what the registry said."""

from __future__ import annotations

from datetime import datetime, timedelta

from imd.context import parse_instant, stored
from imd.errors.registry import BadInstant


def moment(typed: str | None, option: str = "--as-of") -> str | None:
    """The stored instant that was typed; of a day, month or year its last second. Raises BadInstant."""
    if typed is None:
        return None
    text = typed.strip()
    try:
        return _end(text) if len(text) <= len("2026-11-24") else stored(parse_instant(text))
    except (ValueError, OverflowError):
        raise BadInstant(option=option) from None


def _end(text: str) -> str:
    from imd.cases.spans import end_instant
    from imd.errors.cases import BadDay

    try:
        after = datetime.fromisoformat(end_instant(text, ""))
    except BadDay:
        raise ValueError from None
    return stored(after - timedelta(seconds=1))
