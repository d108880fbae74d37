"""T15: cases closed, why, and how long they were open. Buckets of days: up to 30, 90, 180, and more."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from imd.export.statistics.measured import days_between, instants, middle, of_countries, row, told
from imd.export.statistics.model import Statistic, Wish

if TYPE_CHECKING:
    from imd.vault.session import Reader

_BUCKETS = ((30, "days_0_30"), (90, "days_31_90"), (180, "days_91_180"))
_MORE = "days_181_or_more"


def bucket(days: float) -> str:
    """The bucket of a number of days: whole days, so that every case is in exactly one."""
    return next((name for most, name in _BUCKETS if int(days) <= most), _MORE)


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    where, params = of_countries(wish, "c.country")
    closed = list(
        db.each(
            "SELECT e.reason, c.opened, e.at FROM case_events e JOIN cases c ON c.id = e.case_id"  # noqa: S608
            f" WHERE e.to_status = 'closed' AND e.at >= :since AND e.at < :end AND e.at <= :as_of AND {where}",
            as_of=wish.as_of,
            **instants(wish.period),
            **params,
        )
    )
    days = [days_between(opened, at) for _reason, opened, at in closed]
    reasons, spans = Counter(reason for reason, _opened, _at in closed), Counter(map(bucket, days))
    rows = [row("closed", len(closed)), row("days_open_median", middle(days))]
    rows += [row("closed", n, closure=reason) for reason, n in sorted(reasons.items(), key=str)]
    rows += [row(name, spans[name]) for name in (*(name for _most, name in _BUCKETS), _MORE)]
    return told(rows, len(closed), reasons[None])


TABLE = Statistic("closures", measured=_measured)
