"""How much of a month is still to come: what was registered late of earlier months says it of the last ones.

Triangle C[i, j]: attacks of month i that were registered up to j months after it. f_j is the sum of C[i, j + 1] by that
of C[i, j] over the months of which both are known; a month's expected number is its last known one times the
factors to come. Of the region, never of a place. Source: statistics.md 8, formula g.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import accumulate
from math import prod
from typing import TYPE_CHECKING, Any

from imd.export.statistics.measured import row, told
from imd.export.statistics.model import Period, Rows, Statistic, Wish
from imd.export.statistics.population import COUNTED, conditions_of
from imd.export.statistics.share import percent

if TYPE_CHECKING:
    from imd.vault.session import Reader

FOLLOWED, HISTORY = 24, 60
"""For how many months a month is followed, and how many of the last months tell what to expect."""
LEAST = 20
"""Of fewer attacks nothing is expected."""
_FIRST_REGISTERED = """coalesce((SELECT min(o.registered_at) FROM events o
    WHERE o.version_of = coalesce(e.version_of, e.id)), e.registered_at)"""
Triangle = Mapping[int, Sequence[int]]
"""Of each month (as a number) how many of its attacks were registered up to 0, 1, 2 … months after it."""


def number_of(month: str) -> int:
    """A month `2026-03` as a number, one more for each month."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def triangle(arrived: Mapping[tuple[int, int], int], last: int) -> Triangle:
    """From (month of the attack, month of registering) to sums, up to `last`, the last month that is over."""
    late: dict[int, Counter[int]] = {}
    for (month, registered), number in arrived.items():
        late.setdefault(month, Counter())[max(0, registered - month)] += number
    return {
        month: list(accumulate(found[j] for j in range(min(last - month, FOLLOWED) + 1)))
        for month, found in late.items()
        if last - HISTORY <= month <= last
    }


def factors(known: Triangle) -> list[float]:
    """f_0, f_1 …, as far as enough is known."""
    found = list[float]()
    for j in range(FOLLOWED):
        both = [sums for sums in known.values() if len(sums) > j + 1]
        before = sum(sums[j] for sums in both)
        if before < LEAST:
            break
        found.append(sum(sums[j + 1] for sums in both) / before)
    return found


def expected(sums: Sequence[int], growth: Sequence[float]) -> float | None:
    """What a month will have in the end; None where no earlier month was followed for so long."""
    reached = len(sums) - 1
    if reached >= len(growth) and reached < FOLLOWED:
        return None
    return sums[-1] * prod(growth[reached:])


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    arrived, missing = _arrived(db, wish)
    last = number_of(datetime.fromisoformat(wish.as_of).astimezone().date().isoformat()) - 1
    known = triangle(arrived, last)
    growth = factors(known)
    every = {month: known[month] for month in sorted(known) if _within(month, wish.period)}
    ends = {month: expected(sums, growth) for month, sums in every.items()}
    rows = list(_said(sum(sums[-1] for sums in every.values()), _sum(ends.values())))
    for month, sums in every.items():
        rows += _said(sums[-1], ends[month], month=date(month // 12, month % 12 + 1, 1).isoformat()[:7])
    rows.append(row("months_followed", len(growth)))
    return told(rows, sum(arrived.values()), missing)


def _sum(ends: Any) -> float | None:
    found = list(ends)
    return None if None in found or not found else sum(found)


def _said(number: int, end: float | None, **keys: str) -> Rows:
    enough = end is not None and number >= LEAST
    whole = round(end) if enough and end is not None else None
    share = round(percent(whole - number, whole) or 0) if whole else None
    return [
        row("registered_so_far", number, **keys),
        row("expected_in_all", whole, **keys),
        row("still_to_come_share", share, **keys),
    ]


def _within(month: int, period: Period) -> bool:
    first = number_of(period.since) if period.since else month
    return first <= month <= (number_of(period.until) if period.until else month)


def _arrived(db: Reader, wish: Wish) -> tuple[dict[tuple[int, int], int], int]:
    """((month of the attack, month of registering) → attacks, attacks whose month is not known)."""
    conditions, params = conditions_of(Period(), wish.countries)
    sql = (
        f"SELECT substr(e.date_from, 1, 7), substr(e.date_to, 1, 7), substr({_FIRST_REGISTERED}, 1, 13), count(*)"  # noqa: S608
        f" FROM {COUNTED} WHERE {' AND '.join(conditions)} GROUP BY 1, 2, 3"
    )
    found, missing = Counter[tuple[int, int]](), 0
    for first, last, hour, number in _rows(db, sql, {**params, "as_of": wish.as_of}):
        if first is None or first != last:
            missing += number
            continue
        here = datetime.fromisoformat(f"{hour}:00:00+00:00").astimezone().date().isoformat()
        found[number_of(first), number_of(here)] += number
    return found, missing


def _rows(db: Reader, sql: str, params: dict[str, Any]) -> Iterator[tuple[str | None, str | None, str, int]]:
    yield from db.each(sql, **params)


TABLE = Statistic("completeness", measured=_measured)
