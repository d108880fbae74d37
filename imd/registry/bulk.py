"""Many rows into one table.

The driver takes about a microsecond for each NULL that it is handed, ten times what a value costs, and
most of a narrow row is NULL. So rows are sorted by which of their columns hold something, and only
those columns are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Session

Pattern = tuple[bool, ...]


def insert(db: Session, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows whose values stand in the order of `columns`; None is NULL."""
    groups: dict[Pattern, list[tuple[Any, ...]]] = {}
    for row in rows:
        pattern = tuple([value is not None for value in row])
        group = groups.get(pattern)
        if group is None:
            group = groups[pattern] = []
        group.append(tuple(compress(row, pattern)))
    for pattern, group in groups.items():
        db.run_many(statement(table, list(compress(columns, pattern))), group)


def statement(table: str, columns: Sequence[str]) -> str:
    """An INSERT of one row; names come from the models, never from a file."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
