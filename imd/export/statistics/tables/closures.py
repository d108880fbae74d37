"""T15: cases closed, why, how long they were open, how her goals went and whether she was satisfied.

Spans of days: up to 30, 90, 180, and more. Of goals and satisfaction what was told last before the closing counts.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from imd.export.statistics.measured import days_between, instants, middle, of_countries, row, told
from imd.export.statistics.model import Statistic, Wish
from imd.export.statistics.share import percent

if TYPE_CHECKING:
    from imd.vault.session import Reader

_SPANS = ((30, "days_0_30"), (90, "days_31_90"), (180, "days_91_180"))
_MORE = "days_181_or_more"
BUCKETS = (*(name for _most, name in _SPANS), _MORE)
"""The spans of days that a case may have been open."""
CLOSED = (
    "FROM case_events e JOIN cases c ON c.id = e.case_id"
    " WHERE e.to_status = 'closed' AND e.at >= :since AND e.at < :end AND e.at <= :as_of AND "
)


def bucket(days: float) -> str:
    """The bucket of a number of days: whole days, so that every case is in exactly one."""
    return next((name for most, name in _SPANS if int(days) <= most), _MORE)


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    where, params = of_countries(wish, "c.country")
    params = {**params, **instants(wish.period), "as_of": wish.as_of}
    closed = list(db.each(f"SELECT e.reason, c.opened, e.at {CLOSED}{where}", **params))
    days = [days_between(opened, at) for _reason, opened, at in closed]
    reasons, spans = Counter(reason for reason, _opened, _at in closed), Counter(map(bucket, days))
    rows = [row("closed", len(closed)), row("days_open_median", middle(days))]
    rows += [row("closed", n, closure=reason) for reason, n in sorted(reasons.items(), key=str)]
    rows += [row(name, spans[name]) for name in BUCKETS]
    rows += _outcomes(db, where, params)
    return told(rows, len(closed), reasons[None])


def _outcomes(db: Reader, where: str, params: dict[str, Any]) -> Iterator[dict[str, Any]]:
    goals, satisfied = last_told(db, where, params)
    states = Counter(goals.values())
    asked = states.total() - states["not_applicable"]
    yield row("goals", states.total())
    for state, number in sorted(states.items()):
        yield row("goals", number, goal_state=state)
    yield row("goals_met_share", percent(states["met"], asked))
    content = sum(satisfied.values())
    yield row("satisfied", content)
    yield row("satisfied_share", percent(content, len(satisfied)))


def last_told(
    db: Reader, where: str, params: dict[str, Any]
) -> tuple[dict[tuple[str, str], str], dict[str, bool]]:
    """((case, need) → state, case → whether she was satisfied), by the follow-ups up to the closing."""
    read = db.each(
        "SELECT f.case_id, f.answers FROM case_followups f WHERE EXISTS (SELECT 1"  # noqa: S608
        f" {CLOSED}{where} AND e.case_id = f.case_id AND f.at <= e.at) ORDER BY f.case_id, f.seq",
        **params,
    )
    goals, satisfied = dict[tuple[str, str], str](), dict[str, bool]()
    for case, answers in read:
        said = json.loads(answers)
        goals |= {(case, goal["need"]): goal["state"] for goal in said.get("goals") or ()}
        if said.get("satisfied") is not None:
            satisfied[case] = bool(said["satisfied"])
    return goals, satisfied


TABLE = Statistic("closures", measured=_measured)
