"""T14: stays that began in the period, who came, how many nights, and why they ended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from imd.export.statistics.measured import instants, middle, of_countries, row, told
from imd.export.statistics.model import Statistic, Wish

if TYPE_CHECKING:
    from imd.vault.session import Reader


def nights(entered: str, left: str) -> int:
    """Nights between two stored instants, by the days of the office: who leaves the day she came has none."""
    from datetime import datetime

    first, last = (datetime.fromisoformat(one).astimezone().date() for one in (entered, left))
    return (last - first).days


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    where, params = of_countries(wish, "c.country")
    made = list(
        db.each(
            "SELECT s.people, s.infants, s.entered, s.exited, s.reason FROM stays s"  # noqa: S608
            " LEFT JOIN cases c ON c.id = s.case_id WHERE s.entered IS NOT NULL AND s.entered >= :since"
            f" AND s.entered < :end AND s.entered <= :as_of AND {where}",
            as_of=wish.as_of,
            **instants(wish.period),
            **params,
        )
    )
    ended = [one for one in made if one[3] and one[3] <= wish.as_of]
    slept = [nights(one[2], one[3]) for one in ended]
    beds = sum((one[0] - one[1]) * length for one, length in zip(ended, slept, strict=True))
    rows = [
        row("stays", len(made)),
        row("people", sum(one[0] for one in made)),
        row("ended", len(ended)),
        row("bed_nights_of_ended", beds),
        row("nights_median", middle(slept)),
    ]
    reasons = Counter(one[4] for one in ended)
    rows += [row("ended", n, exit_reason=reason) for reason, n in sorted(reasons.items(), key=str)]
    return told(rows, len(made), reasons[None])


TABLE = Statistic("shelters", measured=_measured)
