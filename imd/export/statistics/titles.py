"""The titles of the tables, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data/titles.toml"


@cache
def titles() -> dict[str, dict[str, str]]:
    """Of each table `es` and `en`."""
    import tomllib

    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: entry for name, entry in found.items() if isinstance(entry, dict)}
