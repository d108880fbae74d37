"""Perpetrators of a row, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def spread(perpetrators: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Perpetrators one by one: a cell may name several, and another their degrees in the same order."""
    return [one for cells in perpetrators for one in _each(cells) if any(one.values())]


def _each(cells: Mapping[str, Any]) -> list[dict[str, Any]]:
    columns = {key: value if isinstance(value, list) else [value] for key, value in cells.items()}
    count = max(map(len, columns.values()), default=0)
    return [{key: _place(values, n) for key, values in columns.items()} for n in range(count)]


def _place(values: list[Any], n: int) -> Any:
    """The nth value; a value that stands alone holds for all."""
    if len(values) == 1:
        return values[0]
    return values[n] if n < len(values) else None
