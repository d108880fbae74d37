"""Canonical JSON: one text for one value, so that what is authenticated has one form only."""

from __future__ import annotations

import json


def canonical(value: object) -> bytes:
    """Sorted keys, no spaces, ASCII only. Raises ValueError for NaN and infinities."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return text.encode("ascii")
