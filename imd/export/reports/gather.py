"""Counting everything that a report shows, each table once and all at the same instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from imd.errors import RefusedByRule
from imd.errors.reports import ComparedNotBefore, ComparedStillOpen
from imd.export.disclosure.ledger import next_edition
from imd.export.reports.chapters import asked
from imd.export.reports.period import Span, parts
from imd.export.reports.revisions import revised
from imd.export.reports.wish import Asked, Counted, Document, Refusal, ReportWish
from imd.export.statistics import table

if TYPE_CHECKING:
    from imd.vault.session import Reader

_UNIT = "scope"
"""The table whose total is a point of the trend."""


def gather(db: Reader, wish: ReportWish) -> Counted:
    """All numbers. A session writes those for others down as editions. Raises ComparedNotBefore, ComparedStillOpen.

    What the rules of disclosure keep from the audience is named with its reason and stops nothing else.
    """
    found: dict[Asked, Document] = {}
    refused: dict[Asked, Refusal] = {}
    # All tables are one edition: each more would be one more moment for the gate to look from.
    printing = next_edition(db)
    trend = _trend(db, wish, printing)
    for one in asked(wish.countries):
        try:
            found[one] = counted(db, wish, one, wish.period, wish.as_of, printing)
        except RefusedByRule as refusal:
            refused[one] = Refusal(type(refusal).__name__, refusal.message, refusal.facts)
    moved = None if wish.exact else revised(db, found.values())
    return Counted(found, refused, trend, _then(db, wish), *_vintage(db, wish), moved)


def counted(
    db: Reader, wish: ReportWish, what: Asked, when: Span, as_of: datetime, printing: int
) -> Document:
    """One table of a period, of the edition `printing`. Raises as imd.export.statistics.table."""
    name, by = what
    return table(
        db,
        name,
        since=when.since,
        until=when.until,
        country=wish.countries,
        by=by,
        audience=wish.audience,
        as_of=as_of,
        printing=printing,
    )


def _trend(db: Reader, wish: ReportWish, printing: int) -> tuple[tuple[Span, Document], ...]:
    """The shorter periods come first: what is printed of a longer one leaves out what came late for them."""
    known = wish.as_of.astimezone().date()
    found = []
    for part in parts(wish.period):
        if part.first > known or (part.last >= known and not wish.exact):
            continue
        try:
            found.append((part, counted(db, wish, (_UNIT, ()), part, wish.as_of, printing)))
        except RefusedByRule:
            continue
    return tuple(found) if len(found) > 1 else ()


def _vintage(db: Reader, wish: ReportWish) -> tuple[tuple[tuple[Span, Document], ...], int]:
    """The parts that are over, each known as long after its end as the last one is now, and how many days that is.

    Of others' numbers there is no such line: each would be one more edition of the same cells.
    """
    over = [part for part in parts(wish.period) if end_of(part) <= wish.as_of]
    if not wish.exact or len(over) < 2:
        return (), 0
    later = wish.as_of - end_of(over[-1])
    points = (
        (part, counted(db, wish, (_UNIT, ()), part, end_of(part) + later, next_edition(db))) for part in over
    )
    return tuple(points), later.days


def _then(db: Reader, wish: ReportWish) -> Document | None:
    """The headline of the earlier period, known as long after its end as this one's is."""
    if wish.compare is None:
        return None
    comparable(wish)
    instant = end_of(wish.compare) + (wish.as_of - end_of(wish.period))
    return counted(db, wish, ("headline", ()), wish.compare, instant, next_edition(db))


def comparable(wish: ReportWish) -> None:
    """Refuse a comparison that would not be of like with like. Raises ComparedNotBefore, ComparedStillOpen."""
    if wish.compare is None:
        return
    if wish.compare.last >= wish.period.first or wish.compare.months != wish.period.months:
        raise ComparedNotBefore
    if wish.as_of < end_of(wish.period):
        raise ComparedStillOpen


def end_of(period: Span) -> datetime:
    """The instant at which a period has just ended, where the office is."""
    after = period.last + timedelta(days=1)
    return datetime(after.year, after.month, after.day).astimezone(UTC)


__all__ = ["comparable", "counted", "end_of", "gather"]
