"""T13 for others: how many grants were asked for, decided and approved. Sums of money stay in the office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from imd.export.statistics.model import Wish
from imd.export.statistics.tables.funds import requests
from imd.export.statistics.work.fact import Counts, Fact, Work

if TYPE_CHECKING:
    from imd.vault.session import Reader


def _facts(db: Reader, wish: Wish) -> Iterator[Fact]:
    for one in requests(db, wish):
        yield Fact("grants", one.id, one.case, one.requested)
        yield Fact("grants", one.id, one.case, one.requested, ("grant_status", one.status))
        if one.decided and one.decided <= wish.as_of:
            yield Fact("decided", one.id, one.case, one.requested)
        else:
            yield Fact("undecided", one.id, one.case, one.requested)
        if one.promised:
            yield Fact("approved", one.id, one.case, one.requested)


WORK = Work(
    _facts,
    (
        Counts("grants", name="funds"),
        Counts("decided", name="funds"),
        Counts("undecided", name="funds"),
        Counts("approved", name="funds"),
        Counts("grants", "grant_status", "grant_status", name="funds"),
    ),
    lacking=("undecided", None),
    shares=(("approved_share", "approved", "decided"),),
)
