"""A longer text from the command line or from standard input."""

from __future__ import annotations

import sys

from imd.errors.cases import TextMissing, TextUnusable


def read_text(given: str | None) -> str:
    """The text given, or standard input for `-`. Raises TextMissing, TextUnusable."""
    if given is None:
        raise TextMissing
    if given != "-":
        return given
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise TextUnusable from None
