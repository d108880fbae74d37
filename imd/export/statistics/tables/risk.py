"""T11: assessments made, the levels they gave, and how often a level changed when it was looked at again."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.export.statistics.measured import instants, of_countries, row, told
from imd.export.statistics.model import Statistic, Wish
from imd.export.statistics.share import percent

if TYPE_CHECKING:
    from imd.vault.session import Reader


def rescore_due(level: str | None, at: str) -> str:
    """The stored instant by which a case assessed then, at that level, is to be looked at again."""
    from imd.cases.deadlines import deadlines

    times = deadlines()
    return stored(times.due("rescore", times.level_in_force(level, None), datetime.fromisoformat(at)))


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    where, params = of_countries(wish, "c.country")
    span = instants(wish.period)
    made = db.each(
        "SELECT a.case_id, a.case_level, a.at FROM assessments a JOIN cases c ON c.id = a.case_id"  # noqa: S608
        f" WHERE a.at < :end AND a.at <= :as_of AND {where} ORDER BY a.case_id, a.at, a.seq",
        end=span["end"],
        as_of=wish.as_of,
        **params,
    )
    last: dict[str, tuple[str | None, str]] = {}
    levels, again, changed, count = dict[str, str | None](), 0, 0, 0
    looked: list[bool] = []
    for case, level, at in made:
        if at >= span["since"]:
            count += 1
            levels[case] = level
            if case in last:
                again += 1
                changed += last[case][0] != level
                looked.append(at <= rescore_due(*last[case]))
        last[case] = level, at
    rows = [row("assessments", count), row("cases_assessed", len(levels))]
    rows += [row("assessed_again", again), row("level_changed", changed)]
    rows += [row("again_in_time", sum(looked)), row("again_in_time_share", percent(sum(looked), len(looked)))]
    found = Counter(levels.values())
    rows += [row("cases", n, level=level) for level, n in sorted(found.items(), key=str)]
    return told(rows, len(levels), found[None])


TABLE = Statistic("risk", measured=_measured)
