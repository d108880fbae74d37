"""Whether some months of the year have more events than others, over complete years.

The index of a month over Y years is 12 / Y times the sum, over the years, of its events by its days divided by the
sum of the same of all months; 1 is a month like the others. The test is chi-squared with 11 degrees of freedom on
events, divided by phi, the variance of the monthly numbers by their mean. Source: statistics.md 8, formula d.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from statistics import mean, variance
from typing import TYPE_CHECKING, Any

from imd.export.statistics.measured import row, told
from imd.export.statistics.model import Period, Rows, Statistic, Wish
from imd.export.statistics.population import COUNTED, conditions_of
from imd.export.statistics.quantiles import gamma

if TYPE_CHECKING:
    from imd.vault.session import Reader

LEAST_YEARS, MOST_YEARS = 3, 10
LEAST = 60
"""Of fewer events there is no index: less than five in a month."""
_FREEDOM = 11
Year = Sequence[int]
"""The events of each of its twelve months."""


def indices(years: Mapping[int, Year]) -> list[float]:
    """The index of each month."""
    parts = [0.0] * 12
    for year, months in years.items():
        daily = [number / monthrange(year, at + 1)[1] for at, number in enumerate(months)]
        for at, one in enumerate(daily):
            parts[at] += one / sum(daily)
    return [12 / len(years) * part for part in parts]


def dispersion(years: Mapping[int, Year]) -> float:
    """Variance of the monthly numbers by their mean, never under 1."""
    every = [number for months in years.values() for number in months]
    return max(1.0, variance(every) / mean(every))


def chi_squared(years: Mapping[int, Year]) -> float:
    """How far the months are from what their days alone would give, divided by the dispersion."""
    days = [sum(monthrange(year, month)[1] for year in years) for month in range(1, 13)]
    seen = [sum(months[at] for months in years.values()) for at in range(12)]
    usual = [sum(seen) * one / sum(days) for one in days]
    return sum((o - e) ** 2 / e for o, e in zip(seen, usual, strict=True)) / dispersion(years)


def chance_limit() -> float:
    """What chance alone exceeds once in twenty times: 19.7."""
    return 2 * gamma(0.95, _FREEDOM / 2)


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    found, missing = _by_month(db, wish)
    years = _complete(found, wish)
    events = sum(map(sum, years.values()))
    rows = [row("season_years", len(years)), row("season_events", events)]
    if len(years) >= LEAST_YEARS and events >= LEAST:
        rows += _told(years)
    return told(rows, events, missing)


def _told(years: Mapping[int, Year]) -> Rows:
    return [
        *(
            row("season_index", round(one, 2), calendar_month=f"{at:02d}")
            for at, one in enumerate(indices(years), 1)
        ),
        row("season_dispersion", round(dispersion(years), 1)),
        row("season_test", round(chi_squared(years), 1)),
        row("season_chance", round(chance_limit(), 1)),
    ]


def _complete(found: Mapping[str, int], wish: Wish) -> dict[int, Year]:
    """The last years that are over, one after the other, each with something registered."""
    known = datetime.fromisoformat(wish.as_of).astimezone().date()
    until = date.fromisoformat(wish.period.until) if wish.period.until else known
    # A year is over once its last day is part of the period and lies behind the instant counted.
    last = max(
        (year for year in (until.year - 1, until.year) if date(year, 12, 31) <= until and year < known.year),
        default=until.year - 1,
    )
    years: dict[int, Year] = {}
    for year in range(last, last - MOST_YEARS, -1):
        months = [found.get(f"{year}-{month:02d}", 0) for month in range(1, 13)]
        if not any(months):
            break
        years[year] = months
    return years


def _by_month(db: Reader, wish: Wish) -> tuple[dict[str, int], int]:
    conditions, params = conditions_of(Period(), wish.countries)
    sql = (
        "SELECT substr(e.date_from, 1, 7), substr(e.date_to, 1, 7), count(DISTINCT e.id)"  # noqa: S608
        f" FROM {COUNTED} WHERE {' AND '.join(conditions)} GROUP BY 1, 2"
    )
    found, missing = dict[str, int](), 0
    for first, last, number in db.each(sql, as_of=wish.as_of, **params):
        if first is not None and first == last:
            found[first] = number
        else:
            missing += number
    return found, missing


TABLE = Statistic("season", measured=_measured)
