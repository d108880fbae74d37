"""What was typed, as a wish: checked without a vault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import cast

from imd.context import stored
from imd.errors import statistics as errors
from imd.export.statistics import MONTHS, NAMES
from imd.export.statistics.model import AUDIENCES, Level, Period, Statistic, Wish

CROSS = "cross"
_MOST = 3


def statistic(name: str) -> Statistic:
    """The table of that name. Raises UnknownTable."""
    if name not in (*NAMES, *MONTHS, CROSS):
        raise errors.UnknownTable(tables=", ".join((*NAMES, *MONTHS, CROSS)))
    return cast(Statistic, import_module(f"imd.export.statistics.tables.{name}").TABLE)


def asked(
    name: str,
    *,
    since: str | None,
    until: str | None,
    country: Sequence[str],
    by: Sequence[str],
    audience: str,
    as_of: datetime,
) -> Wish:
    """The wish. Raises UnknownTable, UnknownBy, TooManyBy, ByNeeded, BadDay, PeriodBackwards, NotInList."""
    from imd.registry.choosing import codes

    table = statistic(name)
    assert audience in AUDIENCES
    return Wish(
        table,
        period(since, until),
        codes("--country", "country", country),
        _crossed(table, by),
        audience,
        stored(as_of),
    )


def period(since: str | None, until: str | None) -> Period:
    """The days that were typed. Raises BadDay, PeriodBackwards."""
    from imd.registry.choosing import first_day, last_day

    found = Period(first_day("--since", since), last_day("--until", until))
    if found.since and found.until and found.since > found.until:
        raise errors.PeriodBackwards()
    return found


def _crossed(table: Statistic, by: Sequence[str]) -> Level:
    from imd.export.statistics.dimensions import dimensions

    known = dimensions()
    for name in by:
        if name not in known:
            raise errors.UnknownBy(names=", ".join(known))
    own = {name for level in table.levels for name in level}
    added = tuple(name for name in dict.fromkeys(by) if name not in own)
    if table.name == CROSS and len(added) < 2:
        raise errors.ByNeeded(names=", ".join(known))
    if added and (table.shape or table.measured):
        raise errors.NotCrossed()
    if len(added) > _MOST:
        raise errors.TooManyBy(most=_MOST)
    return added


def instant(text: str, now: datetime) -> datetime:
    """The instant typed; of a day, month or year its end, but never one that is still to come. Raises BadDay."""
    from imd.cases.spans import end_instant
    from imd.context import parse_instant
    from imd.errors.cases import BadDay

    if len(text.strip()) <= len("2026-11-24"):
        return min(datetime.fromisoformat(end_instant(text, "--as-of")), now)
    try:
        return min(parse_instant(text), now)
    except (ValueError, OverflowError):
        raise BadDay(option="--as-of") from None
