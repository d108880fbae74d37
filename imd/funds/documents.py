"""Rows of funds and grants as the objects of the command contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from imd.context import shown
from imd.funds.money import money

Row = Mapping[str, Any]

DUPLICATE_DAYS = 90
"""The same expense for the same woman within these days is worth a question (domain model §6, rule 5)."""


def fund(row: Row) -> dict[str, Any]:
    """A fund with its balances, which are those of its lines."""
    lines, currency = row["lines"], row["currency"]
    balance, committed = sum(one["balance"] for one in lines), sum(one["committed"] for one in lines)
    return {
        "name": row["name"],
        "kind": row["kind"],
        "currency": currency,
        "cap": money(row["cap"], currency),
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


def grant(row: Row) -> dict[str, Any]:
    """A grant. What was never decided is unknown; what was not paid is zero."""
    currency, sums = row["currency"], row["sums"]
    return {
        "id": row["id"],
        "case": row["case_code"],
        "fund": row["fund"],
        "status": row["status"],
        "items": [_item(item) for item in row["items"]],
        "requested": money(sum(item["amount"] for item in row["items"]), currency),
        "approved": money(sums.get("commit"), currency),
        "paid": money(sums.get("pay", 0), currency),
        "receipted": money(sums.get("receipt", 0), currency),
        "refunded": money(sums.get("refund", 0), currency),
        "group": row["group_size"],
        "requester": row["requester"],
        "approver": row["approver"],
        "self_approved": bool(row["self_approved"]),
        "requested_at": shown(row["requested"]),
        "warnings": warnings(row),
    }


def _item(row: Row) -> dict[str, Any]:
    return {"category": row["category"], "amount": money(row["amount"], row["currency"])}


def warnings(row: Row) -> list[str]:
    """What someone should look at before the grant goes on: codes."""
    asked = datetime.fromisoformat(row["requested"])
    since = asked - timedelta(days=DUPLICATE_DAYS)
    categories = {item["category"] for item in row["items"]}
    alike = (
        category in categories and since <= datetime.fromisoformat(requested) <= asked
        for other, requested, category in row["alike"]
        if other != row["id"]
    )
    return ["duplicate"] if any(alike) else []
