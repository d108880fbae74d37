"""T13: grants requested in the period: what was asked for, decided, promised, paid and accounted for, and how soon.

Medians are Kaplan-Meier over all of them: who still waits for a decision or a payment counts. Of what was
promised, the part paid is told in steps of five percent. Source: statistics.md 8, row 14.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imd.export.statistics import survival
from imd.export.statistics.measured import instants, of_countries, row, told, waits
from imd.export.statistics.model import Rows, Statistic, Wish
from imd.export.statistics.share import percent
from imd.funds.money import written
from imd.funds.queries.ledger import COUNTED

if TYPE_CHECKING:
    from imd.vault.session import Reader

_FROM = "FROM grants g LEFT JOIN cases c ON c.id = g.case_id"
_ENTRY = (
    "SELECT min(e.at) FROM ledger_entries e WHERE e.grant_id = g.id AND e.kind = '{kind}' AND e.at <= :as_of"
)
_MADE = (
    f"SELECT g.id, g.case_id, g.status, c.country, g.requested, g.decided, ({_ENTRY.format(kind='commit')}),"
    f" ({_ENTRY.format(kind='pay')}) {_FROM} WHERE "
)
_ASKED = (
    f"SELECT i.category, i.currency, sum(i.amount), sum(CASE WHEN ({_ENTRY.format(kind='commit')}) IS NULL"
    f" THEN 0 ELSE i.amount END) {_FROM} JOIN grant_items i ON i.grant_id = g.id WHERE "
)
_BY_KIND = " GROUP BY i.category, i.currency ORDER BY i.category, i.currency"
_MOVED = (
    f"SELECT e.kind, p.currency, l.earmarks <> '{{}}', sum(p.amount) {_FROM}"
    " JOIN ledger_entries e ON e.grant_id = g.id JOIN ledger_postings p ON p.entry_id = e.id"
    f" JOIN fund_lines l ON l.id = e.line_id WHERE p.amount > 0 AND e.at <= :as_of AND {COUNTED} AND "
)
_SPENT = (
    f"SELECT r.category, f.currency, sum(r.amount) {_FROM} JOIN grant_receipts r ON r.grant_id = g.id"
    " JOIN funds f ON f.id = g.fund_id WHERE r.at <= :as_of AND (r.kind <> 'statement' OR r.signed <= :as_of) AND "
)
_STEP = 5


@dataclass(frozen=True)
class Grant:
    """A request; the instants at which it was decided, promised and first paid, None where not yet."""

    id: str
    case: str | None
    status: str
    country: str | None
    requested: str
    decided: str | None
    promised: str | None
    paid: str | None


def requests(db: Reader, wish: Wish) -> list[Grant]:
    """Those of the period."""
    where, params = _within(wish)
    return [Grant(*found) for found in db.each(_MADE + where, **params)]


def _within(wish: Wish) -> tuple[str, dict[str, Any]]:
    where, params = of_countries(wish, "c.country")
    where = f"g.requested >= :since AND g.requested < :end AND g.requested <= :as_of AND {where}"
    return where, {**params, **instants(wish.period), "as_of": wish.as_of}


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    where, params = _within(wish)
    made = requests(db, wish)
    asked = list(db.each(_ASKED + where + _BY_KIND, **params))
    moved = list(db.each(f"{_MOVED}{where} GROUP BY e.kind, p.currency, 3 ORDER BY 1, 2, 3", **params))
    spent = db.each(f"{_SPENT}{where} GROUP BY r.category, f.currency ORDER BY 1, 2", **params)
    rows = [
        *_times(made, wish.as_of),
        *_each("grants", "grant_status", (one.status for one in made)),
        *_each("grants", "country", (one.country for one in made)),
        *(row("requested", written(sum_), expense=kind, currency=money) for kind, money, sum_, _ok in asked),
        *(row("approved_amount", written(ok), expense=kind, currency=money) for kind, money, _sum, ok in asked if ok),
        *(row("accounted", written(sum_), expense=kind, currency=money) for kind, money, sum_ in spent),
        *_money(moved),
    ]  # fmt: skip
    return told(rows, len(made), sum(one.decided is None for one in made))


def _times(made: list[Grant], as_of: str) -> Rows:
    decided = [one for one in made if one.decided and one.decided <= as_of]
    approved = [one for one in made if one.promised]
    until_decided = [waits(one.requested, one.decided, as_of) for one in made]
    until_paid = [waits(one.promised, one.paid, as_of) for one in approved if one.promised]
    return [
        row("grants", len(made)),
        row("decided", len(decided)),
        row("approved", len(approved)),
        row("approved_share", percent(len(approved), len(decided))),
        row("days_to_decision_median", survival.median(until_decided)),
        row("days_to_payment_median", survival.median(until_paid)),
    ]


def _each(measure: str, key: str, answers: Iterable[str | None]) -> Iterator[dict[str, Any]]:
    for answer, number in sorted(Counter(answers).items(), key=str):
        yield row(measure, number, **{key: answer})


def _money(moved: list[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """Of each currency what was promised (and not taken back), paid, and came back; of earmarked lines, apart."""
    sums: Counter[tuple[str, str, int | None]] = Counter()
    for kind, money, earmarked, amount in moved:
        sums[kind, money, None] += amount
        sums[kind, money, int(earmarked)] += amount
    for money in dict.fromkeys(money for _kind, money, _earmarked, _amount in moved):
        promised = sums["commit", money, None] - sums["release", money, None]
        yield row("promised", written(promised), currency=money)
        for marked, word in ((0, "no"), (1, "yes")):
            part = sums["commit", money, marked] - sums["release", money, marked]
            yield row("promised", written(part), currency=money, earmarked=word)
        yield row("paid", written(sums["pay", money, None]), currency=money)
        yield row("refunded", written(sums["refund", money, None]), currency=money)
        share = 100 * sums["pay", money, None] // promised // _STEP * _STEP if promised > 0 else None
        yield row("paid_of_promised", share, currency=money)


TABLE = Statistic("funds", measured=_measured)
