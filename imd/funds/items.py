"""The items of a grant request: JSON in, codes and minor units out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from imd.errors.funds import ItemsInvalid, RateMissing
from imd.funds.allocation import Item
from imd.funds.codes import known, words
from imd.funds.money import currency, minor
from imd.funds.rates import Foreign, Rate

MOST = 50
_KEYS = {"category", "amount", "currency", "text"}
OTHER = "OTHER"
"""The category that says nothing by itself: what it is stands in words, and whoever approves says why."""

Rates = Callable[[str], Rate | None]
"""The rate from a currency into the fund's, None where there is none."""


def no_rates(_currency: str) -> Rate | None:
    """There is no rate."""
    return None


def read(text: str) -> Any:
    """JSON in which every number stays as it was typed. Raises ItemsInvalid."""
    try:
        # A float would turn 0.10 into something else before anyone looked at it.
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise ItemsInvalid(most=MOST) from None


def parse(items: Any, fund_currency: str, rates: Rates = no_rates) -> list[Item]:
    """The items, in the fund's currency.

    Raises ItemsInvalid, CodeUnknown, AmountInvalid, AmountTooLarge, CurrencyUnknown, TextInvalid; RateMissing
    where an item is in another currency than the fund and there is no rate.
    """
    if not isinstance(items, list) or not 1 <= len(items) <= MOST:
        raise ItemsInvalid(most=MOST)
    return [_item(item, fund_currency, rates) for item in items]


def _item(item: Any, fund_currency: str, rates: Rates) -> Item:
    if not isinstance(item, dict) or not {"category", "amount"} <= item.keys() <= _KEYS:
        raise ItemsInvalid(most=MOST)
    category, amount = known("expense", item["category"]), minor(item["amount"])
    said = None if item.get("text") is None else words("text", item["text"])
    asked = currency(item.get("currency", fund_currency))
    if asked == fund_currency:
        return Item(category, amount, text=said)
    rate = rates(asked)
    if rate is None:
        raise RateMissing(currency=asked, fund_currency=fund_currency)
    foreign = Foreign(amount, asked, rate)
    return Item(category, foreign.converted, foreign, said)


def unexplained(items: Sequence[Mapping[str, Any]], said: Sequence[str | None]) -> bool:
    """Whether an item of a grant is of the kind OTHER and nothing was said of it."""
    return any(item["category"] == OTHER and not text for item, text in zip(items, said, strict=True))
