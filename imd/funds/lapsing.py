"""When a referral that nobody answered has lapsed: it follows from the dates and is never stored.

A receiver who let the time for an answer pass twice is taken not to answer; a late answer still counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any


def lapses(row: Mapping[str, Any]) -> datetime | None:
    """The instant at which a referral lapses if nobody answers; None where no answer is waited for."""
    if row["status"] != "sent" or not row["due"] or not row["sent"]:
        return None
    due, sent = (datetime.fromisoformat(row[key]) for key in ("due", "sent"))
    return due + (due - sent)


def standing(row: Mapping[str, Any], now: datetime) -> str:
    """The status of a referral at an instant: the stored one, or `lapsed`."""
    at = lapses(row)
    return "lapsed" if at is not None and at <= now else str(row["status"])
