"""The four levels of risk and their order."""

from __future__ import annotations

from collections.abc import Iterable

LEVELS = ("LOW", "MEDIUM", "HIGH", "EXTREME")


def rank(level: str | None) -> int:
    """A level's place, 0 the lowest; -1 for none."""
    return LEVELS.index(level) if level else -1


def highest(levels: Iterable[str | None]) -> str | None:
    """The highest of some levels; None where none is known."""
    return max(levels, key=rank, default=None)
