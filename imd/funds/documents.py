"""Rows of funds and grants as the objects of the command contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from imd.funds.granted import grant
from imd.funds.money import money

__all__ = ["fund", "grant"]

Row = Mapping[str, Any]


def fund(row: Row) -> dict[str, Any]:
    """A fund with its balances, which are those of its lines."""
    lines, currency = row["lines"], row["currency"]
    balance, committed = sum(one["balance"] for one in lines), sum(one["committed"] for one in lines)
    return {
        "name": row["name"],
        "kind": row["kind"],
        "currency": currency,
        "cap": money(row["cap"], currency),
        "template": row["template"],
        **_held(balance, committed, currency),
        "lines": [_line(one, currency) for one in lines],
    }


def _line(row: Row, currency: str) -> dict[str, Any]:
    earmarks = dict(row["earmarks"])
    if "max" in earmarks:
        earmarks["max"] = money(earmarks["max"], currency)
    shape = {"line": row["number"], "earmarks": earmarks, "expires": row["expires"]}
    if "donor" in row:
        shape["donor"] = row["donor"]
    return {**shape, **_held(row["balance"], row["committed"], currency)}


def _held(balance: int, committed: int, currency: str) -> dict[str, Any]:
    return {
        "balance": money(balance, currency),
        "committed": money(committed, currency),
        "available": money(balance - committed, currency),
    }
