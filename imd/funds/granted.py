"""A grant's row as the object of the command contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from imd.context import shown
from imd.funds.calendar import local_day
from imd.funds.deadlines import ratification_due, receipts_due
from imd.funds.money import money
from imd.funds.owed import pending
from imd.funds.rules import Times

Row = Mapping[str, Any]


def grant(row: Row) -> dict[str, Any]:
    """A grant. What was never decided is unknown; what was not paid is zero."""
    currency, sums = row["currency"], row["sums"]
    owed_since = row["owed_since"]
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
        "withheld": money(sums.get("withholding", 0), currency),
        "written_off": money(sums.get("write_off", 0), currency),
        "fees": money(sums.get("fee", 0), currency),
        "pending": money(pending(sums), currency),
        "receipts_due": _receipts_due(row).isoformat() if owed_since else None,
        "group": row["group_size"],
        "other_sources": row["other_sources"],
        "requester": row["requester"],
        "approver": row["approver"],
        "self_approved": bool(row["self_approved"]),
        "emergency": bool(row["emergency"]),
        "to_ratify": [one["act"] for one in row["alone"]],
        "requested_at": shown(row["requested"]),
        "warnings": list(warnings(row)),
        "approvals": row["approvals"],
        "receipts": [_receipt(one, currency) for one in row["receipts"]],
    }


def _item(row: Row) -> dict[str, Any]:
    shape = {
        "category": row["category"],
        "amount": money(row["amount"], row["currency"]),
        "line": row["line"],
    }
    if row["original"] is None:
        return shape
    rate = {"rate": row["rate"], "date": row["rate_date"], "source": row["rate_source"]}
    return {**shape, "original": money(row["original"], row["original_currency"]), "rate": rate}


def _receipt(row: Row, currency: str) -> dict[str, Any]:
    return {
        "kind": row["kind"],
        "number": row["number"],
        "amount": money(row["amount"], currency),
        "date": row["date"],
        "category": row["category"],
        "by": row["actor"],
        "signer": row["signer"],
        "counts": row["kind"] == "receipt" or row["signed"] is not None,
    }


def _receipts_due(row: Row) -> datetime:
    return receipts_due(datetime.fromisoformat(row["owed_since"]), row["times"])


def receipts_overdue(row: Row) -> bool:
    """Whether what was paid should have been accounted for by now."""
    return row["owed_since"] is not None and _receipts_due(row) < row["now"]


def warnings(row: Row) -> Iterator[str]:
    """What someone should look at before the grant goes on: codes of the list `grant_warning`."""
    if _duplicate(row):
        yield "duplicate"
    if row["other_sources"] == "yes":
        yield "other_source"
    if row["alone"]:
        yield "ratify_late" if _late(row) else "ratify"
    if row["unsigned"]:
        yield "statement_unsigned"
    if receipts_overdue(row):
        yield "receipts_late"
    if any(_old(item, local_day(row["requested"]), row["times"]) for item in row["items"]):
        yield "rate_old"


def _late(row: Row) -> bool:
    due = (ratification_due(datetime.fromisoformat(one["at"]), row["times"]) for one in row["alone"])
    return any(at < row["now"] for at in due)


def _old(item: Row, asked: date, allowed: Times) -> bool:
    return (
        item["rate_date"] is not None
        and (asked - date.fromisoformat(item["rate_date"])).days > allowed.rate_days
    )


def _duplicate(row: Row) -> bool:
    asked = datetime.fromisoformat(row["requested"])
    since = asked - timedelta(days=row["times"].duplicate_days)
    categories = {item["category"] for item in row["items"]}
    return row["case_id"] is not None and any(
        category in categories and since <= datetime.fromisoformat(requested) <= asked
        for other, requested, category in row["alike"]
        if other != row["id"]
    )
