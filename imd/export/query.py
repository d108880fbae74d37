"""The SQL of an export: assembled from a table's own parts, never from anything typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from imd.export.columns import NETWORK, Column, Table

if TYPE_CHECKING:
    from imd.registry.filters import Filter
    from imd.vault.pseudonyms import Pseudonyms
    from imd.vault.session import Reader


class Narrowing(NamedTuple):
    """More conditions on an export's rows, with their parameters."""

    conditions: tuple[str, ...] = ()
    params: Mapping[str, Any] = MappingProxyType({})


EVERYTHING = Narrowing()


def narrowing(db: Reader, wanted: Filter | None, case: str | None) -> Narrowing:
    """The filters of `registry list` for an export. Raises CaseNotFound."""
    if wanted is None:
        return EVERYTHING
    from imd.registry.choosing import of_case

    wanted = of_case(db, wanted, case)
    of_events, first = wanted.of_events()
    of_acts, second = wanted.of_acts()
    return Narrowing((*of_events, *of_acts), first | second)


def select(
    table: Table,
    audience: str,
    columns: Sequence[Column],
    period: Mapping[str, str],
    more: Narrowing = EVERYTHING,
    mixed: bool = False,
) -> str:
    """The rows for an audience and those withheld from it, which the first column tells apart (`told`).

    Where a column is sealed, the row's case comes last.
    """
    wanted = [f"{told(table, audience)} AS told", *(f'{column.sql} AS "{column.key}"' for column in columns)]
    if any(column.kind == "sealed" for column in columns):
        wanted.append(f'{table.case} AS "_case"')
    return select_these(table, audience, wanted, period, more, mixed)


def select_these(
    table: Table,
    audience: str,
    wanted: Iterable[str],
    period: Mapping[str, str],
    more: Narrowing = EVERYTHING,
    mixed: bool = False,
) -> str:
    """The same rows, of which the expressions `wanted` are selected; `mixed`: in an order of `mixing`."""
    where = _all([*_conditions(table, audience, period), *more.conditions])
    return f"SELECT {', '.join(wanted)} FROM {table.source} WHERE {where} ORDER BY {_order(table, mixed)}"  # noqa: S608


def _order(table: Table, mixed: bool) -> str:
    first, *rest = table.order.split(", ")
    return ", ".join([f"imd_mixed({first})", *rest]) if mixed else table.order


def mixing(db: Reader, table: Table, names: Pseudonyms) -> None:
    """Give the store an order of rows under a reader's own key: a row's place must not say whose it is.

    Two readers could otherwise lay their tables side by side. The rows are sorted, and so held, by the store.
    """
    place = names.of("order")
    db.connection.create_function("imd_mixed", 1, lambda row: place(table.name, row), deterministic=True)


def told(table: Table, audience: str) -> str:
    """Whether the audience gets a row, as 1 or 0: the expression of her consent to statistics."""
    return f"CASE WHEN {table.consent} THEN 1 ELSE 0 END" if audience == NETWORK else "1"


def counted(
    db: Reader, table: Table, audience: str, period: Mapping[str, str], more: Narrowing = EVERYTHING
) -> tuple[int, int]:
    """(rows that the audience gets, rows withheld for consent)."""
    found = db.one(
        f"SELECT count(*) AS every, coalesce(sum({told(table, audience)}), 0) AS told FROM {table.source}"  # noqa: S608
        f" WHERE {_all([*_conditions(table, audience, period), *more.conditions])}",
        **parameters(db, period, more),
    )
    assert found is not None
    return int(found["told"]), int(found["every"] - found["told"])


def parameters(db: Reader, period: Mapping[str, str], more: Narrowing = EVERYTHING) -> dict[str, Any]:
    """The values of the query's parameters."""
    from imd.context import stored

    return {"now": stored(db.now), **period, **more.params}


def _conditions(table: Table, audience: str, period: Mapping[str, str]) -> list[str]:
    found = [table.base]
    if audience == NETWORK:
        found.append(table.network)
    if period:
        found.append(table.within)
    return [condition for condition in found if condition]


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(f"({condition})" for condition in conditions) or "1 = 1"
