"""T11 for others: assessments, and the level each case had last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from imd.export.statistics.measured import instants, of_countries
from imd.export.statistics.model import Wish
from imd.export.statistics.tables.risk import rescore_due
from imd.export.statistics.work.fact import Counts, Fact, Work

if TYPE_CHECKING:
    from imd.vault.session import Reader


def _facts(db: Reader, wish: Wish) -> Iterator[Fact]:
    where, params = of_countries(wish, "c.country")
    span = instants(wish.period)
    read = db.each(
        "SELECT a.id, a.case_id, a.case_level, a.at FROM assessments a JOIN cases c ON c.id = a.case_id"  # noqa: S608
        f" WHERE a.at < :end AND a.at <= :as_of AND {where} ORDER BY a.case_id, a.at, a.seq",
        end=span["end"],
        as_of=wish.as_of,
        **params,
    )
    before: dict[str, tuple[str | None, str]] = {}
    last: dict[str, tuple[str | None, str]] = {}
    for id_, case, level, at in read:
        if at >= span["since"]:
            yield Fact("assessments", id_, case, at)
            if case in before:
                then, when = before[case]
                yield Fact("assessed_again", id_, case, at)
                if then != level:
                    yield Fact("level_changed", id_, case, at)
                if at <= rescore_due(then, when):
                    yield Fact("again_in_time", id_, case, at)
            last[case] = level, at
        before[case] = level, at
    for case, (level, at) in last.items():
        yield Fact("cases_assessed", case, case, at)
        yield Fact("cases", case, case, at, ("level", level))


WORK = Work(
    _facts,
    (
        Counts("cases_assessed"),
        Counts("assessments"),
        Counts("assessed_again"),
        Counts("level_changed"),
        Counts("again_in_time"),
        Counts("cases", "level", "risk_level"),
    ),
    lacking=("cases", ("level", None)),
    shares=(("again_in_time_share", "again_in_time", "assessed_again"),),
)
