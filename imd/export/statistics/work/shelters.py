"""T14 for others: stays, why they ended, and who found no place; of the whole region, one quarter late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from imd.export.statistics.model import Period, Wish
from imd.export.statistics.tables.shelters import asked, began
from imd.export.statistics.work.fact import Counts, Fact, Work
from imd.funds.calendar import local_day

if TYPE_CHECKING:
    from imd.vault.session import Reader


def told_until(today: date) -> date:
    """The last day of what may be told: of the quarter before the last that is over.

    Who is in a house now, or was a moment ago, is nobody's to reckon. Source: statistics.md 8, row 15.
    """
    this = today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    return last.replace(month=3 * ((last.month - 1) // 3) + 1) - timedelta(days=1)


def _facts(db: Reader, wish: Wish) -> Iterator[Fact]:
    late = told_until(local_day(wish.as_of)).isoformat()
    if (wish.period.since or "") > late:
        return
    wish = replace(wish, period=Period(wish.period.since, min(wish.period.until or late, late)))
    for stay in began(db, wish):
        yield Fact("stays", stay.id, stay.case, stay.entered)
        if stay.exited and local_day(stay.exited).isoformat() <= late:
            yield Fact("ended", stay.id, stay.case, stay.entered)
            yield Fact("ended", stay.id, stay.case, stay.entered, ("exit_reason", stay.reason))
    for id_, case, requested, placed, reason in asked(db, wish):
        yield Fact("places_asked_for", id_, case, requested)
        if not placed:
            yield Fact("unmet", id_, case, requested)
            if reason == "NO_SPACE":
                yield Fact("unmet_no_space", id_, case, requested)


WORK = Work(
    _facts,
    (
        Counts("stays", name="shelters"),
        Counts("ended", name="shelters"),
        Counts("ended", "exit_reason", "exit_reason", name="shelters"),
        Counts("places_asked_for", name="shelters"),
        Counts("unmet", name="shelters"),
        Counts("unmet_no_space", name="shelters"),
    ),
    lacking=("ended", ("exit_reason", None)),
    shares=(("unmet_share", "unmet", "places_asked_for"),),
    countries=False,
)
