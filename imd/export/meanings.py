"""What each column means, in both languages, read from `data/<table>.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column in words; `list` names the vocabulary whose codes it holds."""

    es: str
    en: str
    list: str | None = None


@dataclass(frozen=True, slots=True)
class Meanings:
    """A table in words; the columns of its long form are among them."""

    source: str
    es: str
    en: str
    columns: dict[str, Meaning]


@cache
def meanings(table: str) -> Meanings:
    """The words of the table of that name."""
    import tomllib

    raw = tomllib.loads((_DATA / f"{table}.toml").read_text(encoding="utf-8"))
    columns = {key: Meaning(**entry) for key, entry in (raw["column"] | raw.get("long", {})).items()}
    return Meanings(raw["source"], raw["es"], raw["en"], columns)
