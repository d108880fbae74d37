"""One check per kind of question: the value as it is kept, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from imd.forms import dates, texts, values
from imd.forms.items import Item
from imd.forms.problems import Bad

LONGEST_CODE = 64
MOST_CODES = 100
AMOUNT = r"[0-9]+(\.[0-9]{1,2})?"
"""How the command contract writes money; text, as no number of JSON keeps every cent."""

_AMOUNT = re.compile(AMOUNT, re.ASCII)


def check(item: Item, raw: Any, now: datetime) -> Any:
    """The answer as it is kept; None where nothing was answered. Raises Bad."""
    return None if raw is None else CHECKS[item.type](item, raw, now)


def _yes_no(_item: Item, raw: Any, _now: datetime) -> bool:
    known = raw if isinstance(raw, bool) else values.truth(raw) if isinstance(raw, str) else None
    if known is None:
        raise Bad("yes_no")
    return known


def _choice(item: Item, raw: Any, _now: datetime) -> str:
    typed = raw if isinstance(raw, str) and len(raw) <= LONGEST_CODE else ""
    code = values.canonical(item, typed)
    if code is None:
        raise _not_offered(item)
    return code


def _not_offered(item: Item) -> Bad:
    if item.options:
        return Bad("option", options=", ".join(option.code for option in item.options))
    return Bad("code", list=item.value_set)


def _multi(item: Item, raw: Any, now: datetime) -> list[str]:
    if isinstance(raw, str):
        # One code where several may stand: what a person writes who has only one to give.
        raw = [raw]
    if not isinstance(raw, list):
        raise Bad("list")
    if len(raw) > MOST_CODES:
        raise Bad("too_many", limit=MOST_CODES)
    return list(dict.fromkeys(_choice(item, one, now) for one in raw))


def _integer(item: Item, raw: Any, now: datetime) -> int:
    whole = isinstance(raw, float) and raw.is_integer()
    if isinstance(raw, bool) or not (isinstance(raw, int) or whole):
        raise Bad("number")
    low, high = bounds(item, now)
    if not low <= raw <= high:
        raise Bad("range", low=low, high=high)
    return int(raw)


def bounds(item: Item, now: datetime) -> tuple[int, int]:
    """The smallest and the largest number the item takes; a year of the past ends with this one."""
    high = item.maximum if item.maximum is not None else 1_000_000
    return item.minimum or 0, min(high, dates.today(now).year) if item.past else high


def _text(item: Item, raw: Any, _now: datetime) -> str | None:
    return texts.text(raw, item.limit)


def _amount(_item: Item, raw: Any, _now: datetime) -> str:
    if not isinstance(raw, str) or not _AMOUNT.fullmatch(raw) or not raw.strip("0."):
        raise Bad("amount")
    return raw


def _date(item: Item, raw: Any, now: datetime) -> str:
    return dates.whole(raw, now, past=item.past)


def _partial_date(item: Item, raw: Any, now: datetime) -> str:
    return dates.partial(raw, now, past=item.past)


def _moment(_item: Item, raw: Any, _now: datetime) -> str:
    return dates.moment(raw)


CHECKS: Mapping[str, Callable[[Item, Any, datetime], Any]] = {
    "yes_no": _yes_no,
    "choice": _choice,
    "country": _choice,
    "admin1": _choice,
    "multi": _multi,
    "integer": _integer,
    "scale": _integer,
    "text": _text,
    "long_text": _text,
    "amount": _amount,
    "date": _date,
    "partial_date": _partial_date,
    "moment": _moment,
}
