"""T12: referrals proposed in the period, what became of them, and how many days the first answer took."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from imd.export.statistics.measured import days_between, instants, middle, of_countries, row, told
from imd.export.statistics.model import Statistic, Wish

if TYPE_CHECKING:
    from imd.vault.session import Reader

_ANSWERS = "('accept', 'refuse')"


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    where, params = of_countries(wish, "c.country")
    made = list(
        db.each(
            "SELECT r.receiver, r.status, r.created, (SELECT min(m.at) FROM funds_moves m"  # noqa: S608
            f" WHERE m.subject = 'referral' AND m.subject_id = r.id AND m.verb IN {_ANSWERS} AND m.at <= :as_of)"
            " FROM referrals r LEFT JOIN cases c ON c.id = r.case_id"
            f" WHERE r.created >= :since AND r.created < :end AND r.created <= :as_of AND {where}",
            as_of=wish.as_of,
            **instants(wish.period),
            **params,
        )
    )
    kinds, states = Counter(one[0] for one in made), Counter(one[1] for one in made)
    waited = [days_between(created, at) for _kind, _state, created, at in made if at]
    rows = [
        row("referrals", len(made)),
        row("answered", len(waited)),
        row("days_to_answer_median", middle(waited)),
    ]
    rows += [row("referrals", n, receiver=kind) for kind, n in sorted(kinds.items())]
    rows += [row("referrals", n, referral_status=state) for state, n in sorted(states.items())]
    return told(rows, len(made), len(made) - len(waited))


TABLE = Statistic("response", measured=_measured)
