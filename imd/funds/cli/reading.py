"""Files that a command line names: sensitive values come in by them, never by an option's value."""

from __future__ import annotations

import sys
from pathlib import Path

from imd.errors.funds import FileUnreadable

_LARGEST = 100_000


def text_of(option: str, place: str) -> str:
    """The text of a file, or of standard input for `-`. Raises FileUnreadable."""
    try:
        if place == "-":
            raw = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            with Path(place).open("rb") as file:
                raw = file.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise ValueError
        return raw.decode("utf-8-sig")
    except (OSError, ValueError):
        raise FileUnreadable(option=option) from None
