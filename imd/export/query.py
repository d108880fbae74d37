"""The SQL of an export: assembled from a table's own parts, never from anything typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from imd.export.columns import NETWORK, Column, Table

if TYPE_CHECKING:
    from imd.vault.session import Reader


def select(table: Table, audience: str, columns: Sequence[Column], period: Mapping[str, str]) -> str:
    """The rows for an audience; where a column is sealed, the row's case comes last."""
    wanted = [f'{column.sql} AS "{column.key}"' for column in columns]
    if any(column.kind == "sealed" for column in columns):
        wanted.append(f'{table.case} AS "_case"')
    return _select(table, audience, ", ".join(wanted), period)


def select_lines(table: Table, audience: str, wanted: str, period: Mapping[str, str]) -> str:
    """The same rows, of which the expressions `wanted` are selected."""
    return _select(table, audience, wanted, period)


def _select(table: Table, audience: str, wanted: str, period: Mapping[str, str]) -> str:
    conditions = _conditions(table, audience, period)
    if audience == NETWORK:
        conditions.append(table.consent)
    return f"SELECT {wanted} FROM {table.source} WHERE {_all(conditions)} ORDER BY {table.order}"  # noqa: S608


def counted(db: Reader, table: Table, audience: str, period: Mapping[str, str]) -> tuple[int, int]:
    """(rows that the audience gets, rows withheld for consent)."""
    given = f"CASE WHEN {table.consent} THEN 1 ELSE 0 END" if audience == NETWORK else "1"
    found = db.one(
        f"SELECT count(*) AS every, coalesce(sum({given}), 0) AS told FROM {table.source}"  # noqa: S608
        f" WHERE {_all(_conditions(table, audience, period))}",
        **parameters(db, period),
    )
    assert found is not None
    return int(found["told"]), int(found["every"] - found["told"])


def parameters(db: Reader, period: Mapping[str, str]) -> dict[str, str]:
    """The values of the query's parameters."""
    from imd.context import stored

    return {"now": stored(db.now), **period}


def _conditions(table: Table, audience: str, period: Mapping[str, str]) -> list[str]:
    found = [table.base]
    if audience == NETWORK:
        found.append(table.network)
    if period:
        found.append(table.within)
    return [condition for condition in found if condition]


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(f"({condition})" for condition in conditions) or "1 = 1"
