"""T13: grants requested in the period, what was asked for, and how many days a decision took."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from imd.export.statistics.measured import days_between, instants, middle, of_countries, row, told
from imd.export.statistics.model import Statistic, Wish

if TYPE_CHECKING:
    from imd.vault.session import Reader

_GRANTS = "FROM grants g LEFT JOIN cases c ON c.id = g.case_id"


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    where, params = of_countries(wish, "c.country")
    where = f"g.requested >= :since AND g.requested < :end AND g.requested <= :as_of AND {where}"
    params = {**params, **instants(wish.period), "as_of": wish.as_of}
    made = list(db.each(f"SELECT g.status, g.requested, g.decided {_GRANTS} WHERE {where}", **params))
    waited = [days_between(requested, decided) for _status, requested, decided in made if decided]
    asked = db.each(
        f"SELECT i.category, i.currency, sum(i.amount) {_GRANTS} JOIN grant_items i ON i.grant_id = g.id"
        f" WHERE {where} GROUP BY i.category, i.currency ORDER BY i.category, i.currency",
        **params,
    )
    rows = [
        row("grants", len(made)),
        row("decided", len(waited)),
        row("days_to_decision_median", middle(waited)),
    ]
    rows += [
        row("grants", n, grant_status=status) for status, n in sorted(Counter(one[0] for one in made).items())
    ]
    rows += [row("requested", _amount(sum_), expense=kind, currency=money) for kind, money, sum_ in asked]
    return told(rows, len(made), len(made) - len(waited))


def _amount(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02d}"


TABLE = Statistic("funds", measured=_measured)
