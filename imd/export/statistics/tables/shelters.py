"""T14: how full the houses were, who came and for how long, and who found no place.

Occupancy is bed nights used by bed nights there were; a night is that of the day of entry, not of leaving.
Values outside 65 to 105 percent ask for a look at the data. How long stays last is Kaplan-Meier: those that go
on count. Unmet are the requests that got no bed. Source: statistics.md 8, formula h; HUD's band for bed use.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from imd.export.statistics import survival
from imd.export.statistics.measured import instants, middle, of_countries, row, told
from imd.export.statistics.model import Period, Rows, Statistic, Wish
from imd.export.statistics.share import percent
from imd.funds.calendar import local_day
from imd.funds.occupancy import Span

if TYPE_CHECKING:
    from imd.vault.session import Reader

_USUAL = (65, 105)
_PLACED = """(s.entered <= :as_of OR EXISTS (SELECT 1 FROM funds_moves m
    WHERE m.subject = 'stay' AND m.subject_id = s.id AND m.verb = 'accept' AND m.at <= :as_of))"""


@dataclass(frozen=True)
class Stay:
    """A stay that began, and the nights it lasted; while it is not `over`, those until now."""

    id: str
    case: str | None
    entered: str
    exited: str | None
    people: int
    infants: int
    nights: int
    over: bool
    reason: str | None


def nights(entered: str, left: str) -> int:
    """Nights between two stored instants, by the days of the office: who leaves the day she came has none."""
    return (local_day(left) - local_day(entered)).days


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    made = began(db, wish)
    ended = [one for one in made if one.over]
    rows = [
        row("stays", len(made)),
        row("people", sum(one.people for one in made)),
        row("ended", len(ended)),
        row("bed_nights_of_ended", sum((one.people - one.infants) * one.nights for one in ended)),
        row("nights_median", middle([one.nights for one in ended])),
        row("stay_nights_median", survival.median((one.nights, one.over) for one in made)),
        *_full(db, wish),
        *_unmet(db, wish),
    ]
    reasons = Counter(one.reason for one in ended)
    rows += [row("ended", n, exit_reason=reason) for reason, n in sorted(reasons.items(), key=str)]
    return told(rows, len(made), reasons[None])


def began(db: Reader, wish: Wish) -> list[Stay]:
    """The stays that began in the period."""
    where, params = of_countries(wish, "c.country")
    read = db.each(
        "SELECT s.id, s.case_id, s.people, s.infants, s.entered, s.exited, s.reason FROM stays s"  # noqa: S608
        " LEFT JOIN cases c ON c.id = s.case_id WHERE s.entered IS NOT NULL AND s.entered >= :since"
        f" AND s.entered < :end AND s.entered <= :as_of AND {where}",
        as_of=wish.as_of,
        **instants(wish.period),
        **params,
    )
    found = []
    for id_, case, people, infants, entered, exited, reason in read:
        over = exited is not None and exited <= wish.as_of
        lasted = nights(entered, exited if over else wish.as_of)
        gone = exited if over else None
        found.append(Stay(id_, case, entered, gone, people, infants, lasted, over, reason))
    return found


def _full(db: Reader, wish: Wish) -> Rows:
    """Of all houses together: they stand in no country that a statistic may know."""
    if wish.countries:
        return []
    beds = list(db.each("SELECT h.created, r.beds FROM houses h JOIN rooms r ON r.house_id = h.id"))
    spans = _spans(db, wish.as_of)
    first, after = _days(wish.period, wish.as_of, [one.start for one in spans])
    there = sum(number * max(0, (after - max(first, local_day(created))).days) for created, number in beds)
    used = sum(span.nights(first, after) * span.beds for span in spans)
    share = percent(used, there)
    odd = share is not None and not _USUAL[0] <= share <= _USUAL[1]
    return [
        row("bed_nights_available", there),
        row("bed_nights_used", used),
        {**row("occupancy", share), "check": odd},
    ]


def _spans(db: Reader, as_of: str) -> list[Span]:
    read = db.each(
        "SELECT house_id, people - infants, entered, exited FROM stays WHERE entered <= :as_of", as_of=as_of
    )
    today = local_day(as_of)
    return [
        Span(house, beds, local_day(entered), local_day(exited) if exited and exited <= as_of else today)
        for house, beds, entered, exited in read
    ]


def _days(period: Period, as_of: str, starts: list[date]) -> tuple[date, date]:
    """The first day of the period and the day after its last; tonight is not over. Open, since the first entry."""
    today = local_day(as_of)
    first = date.fromisoformat(period.since) if period.since else min(starts, default=today)
    after = date.fromisoformat(period.until) + timedelta(days=1) if period.until else today
    return first, max(first, min(after, today))


def asked(db: Reader, wish: Wish) -> list[tuple[str, str | None, str, int, str | None]]:
    """The places asked for in the period: id, case, instant, whether there was one, why not."""
    where, params = of_countries(wish, "c.country")
    return list(
        db.each(
            f"SELECT s.id, s.case_id, s.requested, CASE WHEN {_PLACED} THEN 1 ELSE 0 END, s.reason FROM stays s"  # noqa: S608
            " LEFT JOIN cases c ON c.id = s.case_id WHERE s.requested >= :since AND s.requested < :end"
            f" AND s.requested <= :as_of AND {where}",
            as_of=wish.as_of,
            **instants(wish.period),
            **params,
        )
    )


def _unmet(db: Reader, wish: Wish) -> Rows:
    made = asked(db, wish)
    unmet = [reason for *_stay, placed, reason in made if not placed]
    return [
        row("places_asked_for", len(made)),
        row("unmet", len(unmet)),
        row("unmet_share", percent(len(unmet), len(made))),
        row("unmet_no_space", unmet.count("NO_SPACE")),
    ]


TABLE = Statistic("shelters", measured=_measured)
