"""The period of a report: a month, quarter, half or year, or a range from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from imd.errors.reports import ReportPeriodUnknown
from imd.export.reports.words import entries

_FORM = re.compile(r"([12]\d{3})(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?", re.ASCII)
_MONTHS_OF_A_TREND = 18


@dataclass(frozen=True)
class Span:
    """`key` is how it is written; from `first` (the first of a month) to `last` (the last day of one)."""

    key: str
    first: date
    last: date

    @property
    def since(self) -> str:
        """The first day."""
        return self.first.isoformat()

    @property
    def until(self) -> str:
        """The last day."""
        return self.last.isoformat()

    @property
    def months(self) -> int:
        """How many months it has."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1


def span(typed: str) -> Span:
    """The period that was typed. Raises ReportPeriodUnknown (22)."""
    first, dots, last = typed.strip().upper().partition("..")
    begun = _part(first)
    ended = _part(last) if dots else begun
    if begun.first > ended.last:
        raise ReportPeriodUnknown
    return Span(f"{begun.key}..{ended.key}" if dots else begun.key, begun.first, ended.last)


def _part(text: str) -> Span:
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ReportPeriodUnknown
    year, quarter, half, month = (int(part) if part else 0 for part in found.groups())
    if quarter:
        return _of_months(found[0], year, 3 * quarter - 2, 3)
    if half:
        return _of_months(found[0], year, 6 * half - 5, 6)
    return _of_months(found[0], year, month or 1, 1 if month else 12)


def _of_months(key: str, year: int, month: int, count: int) -> Span:
    return Span(key, date(year, month, 1), _end(year, month + count - 1))


def _end(year: int, month: int) -> date:
    after = date(year + (month == 12), month % 12 + 1, 1)
    return after - timedelta(days=1)


def parts(period: Span) -> Iterator[Span]:
    """The months of a period in their order; of a long one its years."""
    step = 1 if period.months <= _MONTHS_OF_A_TREND else 12
    year, month = period.first.year, period.first.month
    while date(year, month, 1) <= period.last:
        end = _end(year, month) if step == 1 else min(_end(year, 12), period.last)
        key = f"{year}-{month:02d}" if step == 1 else str(year)
        yield Span(key, date(year, month, 1), end)
        year, month = end.year + (end.month == 12), end.month % 12 + 1


def named(period: Span, lang: str) -> str:
    """The period in words: "julio a septiembre de 2026"."""
    months = entries("months.toml")
    first, last = (str(months[f"m{day.month}"][lang]) for day in (period.first, period.last))
    one, same, two = (str(months[form][lang]) for form in ("one", "same", "two"))
    years = {"year": period.first.year, "last_year": period.last.year}
    if period.months == 12 and period.first.month == 1:
        return str(period.first.year)
    if period.months == 1:
        return one.format(month=first, **years)
    return (same if period.first.year == period.last.year else two).format(month=first, last=last, **years)


def day_named(day: date, lang: str) -> str:
    """A day in words: "24 de noviembre de 2026"."""
    months = entries("months.toml")
    return str(months["day"][lang]).format(day=day.day, month=months[f"m{day.month}"][lang], year=day.year)
