"""T15 for others: cases closed, why, and how long they were open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from imd.export.statistics.measured import days_between, instants, of_countries
from imd.export.statistics.model import Wish
from imd.export.statistics.tables.closures import BUCKETS, CLOSED, bucket, last_told
from imd.export.statistics.work.fact import Counts, Fact, Work

if TYPE_CHECKING:
    from imd.vault.session import Reader


def _facts(db: Reader, wish: Wish) -> Iterator[Fact]:
    where, params = of_countries(wish, "c.country")
    params = {**params, **instants(wish.period), "as_of": wish.as_of}
    closed = db.each(f"SELECT e.case_id, e.reason, c.opened, e.at {CLOSED}{where}", **params)
    last = dict[str, str]()
    for case, reason, opened, at in closed:
        thing = f"{case} closed {at}"
        last[case] = max(at, last.get(case, ""))
        yield Fact("closed", thing, case, at)
        yield Fact("closed", thing, case, at, ("closure", reason))
        yield Fact(bucket(days_between(opened, at)), thing, case, at)
    goals, satisfied = last_told(db, where, params)
    for (case, need), state in goals.items():
        yield Fact("goals", f"{case} goal {need}", case, last[case])
        yield Fact("goals", f"{case} goal {need}", case, last[case], ("goal_state", state))
    for case, content in satisfied.items():
        if content:
            yield Fact("satisfied", f"{case} satisfied", case, last[case])


WORK = Work(
    _facts,
    (
        Counts("closed"),
        Counts("closed", "closure", "closure"),
        *(Counts(name) for name in BUCKETS),
        Counts("goals", name="need"),
        Counts("goals", "goal_state", "goal_state", name="need"),
        Counts("satisfied"),
    ),
    lacking=("closed", ("closure", None)),
)
