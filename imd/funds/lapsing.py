"""When a referral that nobody answered has lapsed: a status that follows from the clock and is never stored.

A receiver who let the time for an answer pass twice is taken not to answer; a late answer still counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from imd.context import stored


def lapses(sent: datetime, due: datetime) -> datetime:
    """The instant at which what was sent lapses if nobody answers."""
    return due + (due - sent)


def standing(row: Mapping[str, Any], now: datetime) -> str:
    """The status of a referral at an instant: the stored one, or `lapsed`."""
    gone = row["status"] == "sent" and row["lapses"] is not None and row["lapses"] <= stored(now)
    return "lapsed" if gone else str(row["status"])
