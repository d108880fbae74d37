"""Which answers take more people behind a number."""

from __future__ import annotations

from collections.abc import Mapping

from imd.export.statistics.dimension import Dimension
from imd.export.statistics.model import Key, Level

_WORK = frozenset({"funds", "shelters", "need"})
"""Names of measures of the office's work (see imd.export.statistics.work). Source: statistics.md 2.2."""


def is_sensitive(level: Level, key: Key, known: Mapping[str, Dimension]) -> bool:
    """Whether one of the answers takes more people behind it."""
    if not _WORK.isdisjoint(level):
        return True
    pairs = [(known[name].sensitive, code) for name, code in zip(level, key, strict=True) if name in known]
    return any("*" in listed or code in listed for listed, code in pairs)
