"""The SQL of an export: assembled from a table's own parts, never from anything typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from imd.export.columns import NETWORK, Column, Table

if TYPE_CHECKING:
    from imd.vault.session import Reader


def select(table: Table, audience: str, columns: Sequence[Column], period: Mapping[str, str]) -> str:
    """The rows for an audience and those withheld from it, which the first column tells apart (`told`).

    Where a column is sealed, the row's case comes last.
    """
    wanted = [f"{told(table, audience)} AS told", *(f'{column.sql} AS "{column.key}"' for column in columns)]
    if any(column.kind == "sealed" for column in columns):
        wanted.append(f'{table.case} AS "_case"')
    return select_these(table, audience, wanted, period)


def select_these(table: Table, audience: str, wanted: Iterable[str], period: Mapping[str, str]) -> str:
    """The same rows, of which the expressions `wanted` are selected."""
    where = _all(_conditions(table, audience, period))
    return f"SELECT {', '.join(wanted)} FROM {table.source} WHERE {where} ORDER BY {table.order}"  # noqa: S608


def told(table: Table, audience: str) -> str:
    """Whether the audience gets a row, as 1 or 0: the expression of her consent to statistics."""
    return f"CASE WHEN {table.consent} THEN 1 ELSE 0 END" if audience == NETWORK else "1"


def counted(db: Reader, table: Table, audience: str, period: Mapping[str, str]) -> tuple[int, int]:
    """(rows that the audience gets, rows withheld for consent)."""
    found = db.one(
        f"SELECT count(*) AS every, coalesce(sum({told(table, audience)}), 0) AS told FROM {table.source}"  # noqa: S608
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
