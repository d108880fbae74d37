"""Rates come in, and what was asked in another currency is converted by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import CurrencyUnknown
from imd.errors.grants import DateAhead
from imd.funds import codes, money
from imd.funds.calendar import day, local_day
from imd.funds.queries.rates import rate_on
from imd.funds.queries.write import insert, next_seq
from imd.funds.rates import Foreign, rate
from imd.vault.ids import new_id

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def new_rate(db: Session, *, base: str, quote: str, value: str, on: str, source: str) -> dict[str, Any]:
    """Note that one unit of `base` was `value` units of `quote` on a day.

    Raises CurrencyUnknown, RateInvalid, DateInvalid, DateAhead, TextInvalid.
    """
    db.need_identity()
    pair = {"base": money.currency(base), "quote": money.currency(quote)}
    if pair["base"] == pair["quote"]:
        raise CurrencyUnknown(currencies=", ".join(money.CURRENCIES))
    when = day(on)
    said = {**pair, "rate": rate(value), "date": when.isoformat(), "source": codes.words("--source", source)}
    if when > local_day(db.now):
        raise DateAhead()
    db.ref = new_id()
    stamp = {"at": stored(db.now), "actor": db.actor, "seq": next_seq(db, "fund_rates")}
    insert(db, "fund_rates", id=db.ref, **said, **stamp)
    return {
        "from": pair["base"],
        "to": pair["quote"],
        **{key: said[key] for key in ("rate", "date", "source")},
    }


def at_todays_rate(db: Reader, grant: dict[str, Any]) -> dict[str, Any]:
    """The grant with its items at the newest rates, converted anew from what was asked."""
    return {**grant, "items": [_anew(db, item) for item in grant["items"]]}


def _anew(db: Reader, item: dict[str, Any]) -> dict[str, Any]:
    if item["original"] is None:
        return item
    found = rate_on(db, item["original_currency"], item["currency"], local_day(db.now))
    if found is None:
        return item
    foreign = Foreign(item["original"], item["original_currency"], found)
    return {**item, "amount": foreign.converted, **columns(foreign)}


def columns(foreign: Foreign | None) -> dict[str, Any]:
    """What an item keeps of another currency."""
    if foreign is None:
        return {}
    return {
        "original": foreign.amount,
        "original_currency": foreign.currency,
        "rate": foreign.rate.rate,
        "rate_date": foreign.rate.date,
        "rate_source": foreign.rate.source,
    }
