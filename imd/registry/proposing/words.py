"""The words that spreadsheets use for what the registry asks (`data/column_names.toml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from imd.registry.tokens import fold

_FILE = Path(__file__).parents[1] / "data" / "column_names.toml"


@cache
def known() -> Mapping[str, Any]:
    """The file's content."""
    import tomllib

    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def folded(name: str) -> frozenset[str]:
    """One of the file's lists of words, to be compared."""
    return frozenset(map(fold, known()[name]))


def resemblance(column: Sequence[str], names: Sequence[str]) -> float:
    """How much a column's name is like one of these: 1 the same, less where it says more. 0 not at all."""
    best = 0.0
    for name in names:
        wanted = fold(name).split()
        if column == wanted:
            return 1.0
        if set(wanted) <= set(column):
            best = max(best, 0.6 + 0.3 * len(wanted) / len(column))
    return best


def code_of(list_name: str, text: str) -> str | None:
    """The code that a cell's word means in a list: by the list itself, or by what spreadsheets call it."""
    from imd.terms.load import lookup

    own = known()["words"].get(list_name, {})
    return own.get(fold(text)) or lookup(list_name, text)
