"""T12 for others: referrals and their answers, needs, the first help, plans and what was planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from imd.export.statistics.helped import needed, opened, planned, referrals
from imd.export.statistics.model import Wish
from imd.export.statistics.work.fact import Counts, Fact, Work

if TYPE_CHECKING:
    from imd.vault.session import Reader


def _facts(db: Reader, wish: Wish) -> Iterator[Fact]:
    yield from _cases(db, wish)
    for one in referrals(db, wish):
        yield Fact("referrals", one.id, one.case, one.created)
        yield Fact("referrals", one.id, one.case, one.created, ("receiver", one.receiver))
        yield Fact("referrals", one.id, one.case, one.created, ("referral_status", one.status))
        answered = "unanswered" if one.answered is None else "answered"
        yield Fact(answered, one.id, one.case, one.created)
    for case, (at, needs) in needed(db, wish).items():
        for need in needs:
            yield Fact("needs", f"{case} need {need}", case, at, ("need", need))
    for case, (at, kinds) in planned(db, wish).items():
        yield Fact("cases_planned", f"{case} planned", case, at)
        for kind in kinds:
            yield Fact("planned", f"{case} planned {kind}", case, at, ("measure_kind", kind))


def _cases(db: Reader, wish: Wish) -> Iterator[Fact]:
    for one in opened(db, wish):
        yield Fact("cases_opened", one.case, one.case, one.opened)
        if one.helped:
            yield Fact("cases_helped", one.case, one.case, one.opened, hours=one.waited)
        if one.in_time is not None:
            yield Fact("plans_due", one.case, one.case, one.opened)
        if one.in_time:
            yield Fact("planned_in_time", one.case, one.case, one.opened)


WORK = Work(
    _facts,
    (
        Counts("cases_opened"),
        Counts("cases_helped"),
        Counts("plans_due"),
        Counts("planned_in_time"),
        Counts("cases_planned"),
        Counts("planned", "measure_kind", "measure", name="need"),
        Counts("needs", "need", "need", name="need"),
        Counts("referrals"),
        Counts("answered"),
        Counts("unanswered"),
        Counts("referrals", "receiver", "referral", name="need"),
        Counts("referrals", "referral_status", "referral_status"),
    ),
    lacking=("unanswered", None),
    wait=("hours_to_help_of_helped_median", "cases_helped"),
    shares=(
        ("cases_helped_share", "cases_helped", "cases_opened"),
        ("planned_in_time_share", "planned_in_time", "plans_due"),
    ),
)
