"""The titles of the tables, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def titles() -> dict[str, dict[str, str]]:
    """Of each table `es` and `en`."""
    return _entries("titles.toml")


@cache
def measures() -> dict[str, dict[str, str]]:
    """Of each measure `es` and `en`."""
    return _entries("measures.toml")


def _entries(file: str) -> dict[str, dict[str, str]]:
    import tomllib

    found = tomllib.loads((_DATA / file).read_text(encoding="utf-8"))
    return {name: entry for name, entry in found.items() if isinstance(entry, dict)}
