"""What was done for the women whose cases are open: needs, the first help, plans, referrals."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.export.statistics import survival
from imd.export.statistics.measured import days_between, instants, middle, of_countries, row, waits
from imd.export.statistics.model import Wish
from imd.export.statistics.share import percent

if TYPE_CHECKING:
    from imd.vault.session import Reader

Measures = Iterator[dict[str, Any]]
_HOURS = 24
_ANSWERS = "('accept', 'refuse')"
# Whichever came first; what came after the instant counted is not known yet.
_HELP = """(SELECT min(one.at) FROM (
    SELECT at FROM case_plans WHERE case_id = c.id
    UNION ALL SELECT sent FROM referrals WHERE case_id = c.id
    UNION ALL SELECT e.at FROM grants g JOIN ledger_entries e ON e.grant_id = g.id AND e.kind = 'commit'
        WHERE g.case_id = c.id
    UNION ALL SELECT m.at FROM stays s JOIN funds_moves m ON m.subject_id = s.id AND m.subject = 'stay'
        AND m.verb = 'accept' WHERE s.case_id = c.id) one WHERE one.at <= :as_of)"""
_ENDED = "(SELECT min(e.at) FROM case_events e WHERE e.case_id = c.id AND e.to_status = 'closed' AND e.at <= :as_of)"
_PLANNED = "(SELECT min(p.at) FROM case_plans p WHERE p.case_id = c.id AND p.at <= :as_of)"
_OPENED = "c.opened >= :since AND c.opened < :end AND c.opened <= :as_of AND c.duplicate_of IS NULL"


@dataclass(frozen=True)
class Referral:
    """A referral of the period: to what kind of help, what became of it, days to the first answer."""

    id: str
    case: str | None
    created: str
    receiver: str
    status: str
    answered: float | None


def referrals(db: Reader, wish: Wish) -> list[Referral]:
    """Those proposed in the period."""
    read = _each(
        db,
        wish,
        "SELECT r.id, r.case_id, r.receiver, r.status, r.created,"  # noqa: S608
        " (SELECT min(m.at) FROM funds_moves m WHERE m.subject = 'referral'"
        f" AND m.subject_id = r.id AND m.verb IN {_ANSWERS} AND m.at <= :as_of)"
        " FROM referrals r LEFT JOIN cases c ON c.id = r.case_id"
        " WHERE r.created >= :since AND r.created < :end AND r.created <= :as_of",
    )
    return [
        Referral(id_, case, created, receiver, status, days_between(created, at) if at else None)
        for id_, case, receiver, status, created, at in read
    ]


def answers(made: list[Referral]) -> Measures:
    """How many referrals, to whom, how far they came, and how soon they were answered."""
    waited = [one.answered for one in made if one.answered is not None]
    yield row("referrals", len(made))
    yield row("answered", len(waited))
    yield row("days_to_answer_median", middle(waited))
    yield from _counted("referrals", "receiver", (one.receiver for one in made))
    yield from _counted("referrals", "referral_status", (one.status for one in made))


def needed(db: Reader, wish: Wish) -> dict[str, tuple[str, set[str]]]:
    """Of the cases opened in the period when each was, and what she needs; a correction is what counts."""
    read = _each(
        db,
        wish,
        "SELECT c.id, c.opened, w.answers FROM cases c JOIN case_answers w ON w.case_id = c.id WHERE w.section = 'H'"  # noqa: S608
        f" AND w.questionnaire = 'intake' AND w.at <= :as_of AND {_OPENED}",
        "c.id, w.seq",
    )
    return {
        case: (opened, {need["need"] for need in json.loads(said).get("needs") or ()})
        for case, opened, said in read
    }


def needs(db: Reader, wish: Wish) -> Measures:
    """Of the cases opened in the period how many women named each need."""
    named = (each for _opened, each in needed(db, wish).values())
    yield from _counted("needs", "need", (need for each in named for need in each))


@dataclass(frozen=True)
class Opened:
    """A case of the period: hours until the first help or until now, whether the plan came in time, if it was due."""

    case: str
    opened: str
    waited: float
    helped: bool
    in_time: bool | None


def opened(db: Reader, wish: Wish) -> list[Opened]:
    """The cases opened in the period."""
    read = _each(
        db,
        wish,
        f"SELECT c.id, c.opened, {_HELP}, {_ENDED}, {_PLANNED}, c.level, c.in_danger_now"  # noqa: S608
        f" FROM cases c WHERE {_OPENED}",
    )
    return [
        Opened(
            case,
            begun,
            *_waited(begun, helped, ended or wish.as_of),
            _in_time(begun, planned_at, level, danger, wish.as_of),
        )
        for case, begun, helped, ended, planned_at, level, danger in read
    ]


def first_help(db: Reader, wish: Wish) -> Measures:
    """Hours from the opening of a case to the first help, and plans that came by their deadline."""
    made = opened(db, wish)
    waited = [(one.waited, one.helped) for one in made]
    yield row("cases_opened", len(made))
    yield row("cases_helped", sum(seen for _hours, seen in waited))
    yield row("hours_to_help_median", survival.median(waited))
    yield row("helped_in_24_hours_share", survival.within(waited, 24))
    yield row("helped_in_72_hours_share", survival.within(waited, 72))
    due = [one.in_time for one in made if one.in_time is not None]
    yield row("plans_due", len(due))
    yield row("planned_in_time", sum(due))
    yield row("planned_in_time_share", percent(sum(due), len(due)))


def _waited(opened: str, helped: str | None, until: str) -> tuple[float, bool]:
    days, seen = waits(opened, helped, until)
    return days * _HOURS, seen


def _in_time(opened: str, planned: str | None, level: str | None, danger: object, as_of: str) -> bool | None:
    """Whether the plan came by its deadline; None while there is none and the deadline is still to come."""
    from imd.cases.deadlines import deadlines

    times = deadlines()
    due = times.due("plan", times.level_in_force(level, danger), datetime.fromisoformat(opened))
    if planned is not None:
        return datetime.fromisoformat(planned) <= due
    return False if due <= datetime.fromisoformat(as_of) else None


def planned(db: Reader, wish: Wish) -> dict[str, tuple[str, set[str]]]:
    """Of the cases with a plan of the period when the last of each was made, and which measures it has."""
    read = _each(
        db,
        wish,
        "SELECT p.case_id, p.at, p.actions FROM case_plans p JOIN cases c ON c.id = p.case_id"
        " WHERE p.at >= :since AND p.at < :end AND p.at <= :as_of",
        "p.case_id, p.seq",
    )
    return {case: (at, {action["measure"] for action in json.loads(actions)}) for case, at, actions in read}


def measures(db: Reader, wish: Wish) -> Measures:
    """In how many cases each measure was planned in the period, by the last plan of each."""
    last = planned(db, wish)
    yield row("cases_planned", len(last))
    yield from _counted("planned", "measure_kind", (one for _at, each in last.values() for one in each))


def _each(db: Reader, wish: Wish, sql: str, order: str = "1") -> Iterator[tuple[Any, ...]]:
    """Rows of a query on `cases c`, of the wish's countries, by its period."""
    where, params = of_countries(wish, "c.country")
    found = db.each(
        f"{sql} AND {where} ORDER BY {order}", as_of=wish.as_of, **instants(wish.period), **params
    )
    return iter(found)


def _counted(measure: str, key: str, answers: Iterable[str]) -> Measures:
    for answer, number in sorted(Counter(answers).items()):
        yield row(measure, number, **{key: answer})
