"""A fund's statement: what was held, what came and went, what is held now, and that it adds up."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from imd.context import shown, stored
from imd.funds.calendar import day
from imd.funds.money import money
from imd.funds.queries.funds import fund_by_name
from imd.funds.queries.statement import accounts, entries

if TYPE_CHECKING:
    from imd.vault.session import Reader

_EVER = ("0000", "9999")


def statement(db: Reader, name: str, since: str | None = None, until: str | None = None) -> dict[str, Any]:
    """The statement of a fund for days that are both included. Raises FundNotFound, DateInvalid.

    `entries` are the movements of money, signed; `commitments` the promises, apart. `reconciled` says that
    opening and entries make closing, closing less commitments is available, and the ledger sums to zero.
    """
    start = stored(_midnight(day(since))) if since else _EVER[0]
    end = stored(_midnight(day(until) + timedelta(days=1))) if until else _EVER[1]
    fund = fund_by_name(db, name)
    before, after = accounts(db, fund, start) if since else {}, accounts(db, fund, end)
    found = entries(db, fund, start, end)
    currency = fund["currency"]
    opening, closing = before.get("cash", 0), after.get("cash", 0)
    committed = after.get("committed", 0)
    return {
        "fund": fund["name"],
        "currency": currency,
        "since": since,
        "until": until,
        "opening": money(opening, currency),
        "entries": [_entry(row, row[5], currency) for row in found if row[5]],
        "closing": money(closing, currency),
        "commitments": [_entry(row, row[6], currency) for row in found if row[6]],
        "committed": money(committed, currency),
        "available": money(closing - committed, currency),
        "reconciled": opening + sum(row[5] for row in found) == closing
        and before.get("committed", 0) + sum(row[6] for row in found) == committed
        and sum(after.values()) == 0
        and (until is not None or _of_lines(fund) == (closing, committed)),
    }


def _of_lines(fund: dict[str, Any]) -> tuple[int, int]:
    """Balance and commitments as the fund's lines say them."""
    return sum(line["balance"] for line in fund["lines"]), sum(line["committed"] for line in fund["lines"])


def _entry(row: tuple[Any, ...], amount: int, currency: str) -> dict[str, Any]:
    at, kind, grant, line, note = row[:5]
    return {
        "at": shown(at),
        "kind": kind,
        "amount": money(amount, currency),
        "grant": grant,
        "line": line,
        "note": note,
    }


def _midnight(when: date) -> datetime:
    """The first instant of a day in the machine's time zone."""
    return datetime.combine(when, time()).astimezone()
