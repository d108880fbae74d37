"""The words that a report's writers add, in the language of the report and not of the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def entries(file: str) -> dict[str, dict[str, Any]]:
    """The entries of a data file of reports, by their codes and in their order."""
    import tomllib

    found = tomllib.loads((DATA / file).read_text(encoding="utf-8"))
    return {name: entry for name, entry in found.items() if isinstance(entry, dict)}


def words(lang: str) -> Mapping[str, str]:
    """Every word by its code, in one language."""
    return {name: str(entry[lang]) for name, entry in entries("words.toml").items()}
