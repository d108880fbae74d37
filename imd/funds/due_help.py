"""What referrals and stays wait for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from imd.funds.calendar import end_of_day, local_day
from imd.funds.deadlines import answer_due, ratification_due
from imd.funds.queries.referrals import referrals, taken_back, without_her
from imd.funds.queries.shelter import followups, stays
from imd.funds.rules import times

if TYPE_CHECKING:
    from imd.vault.session import Reader

Row = Mapping[str, Any]
Due = tuple[datetime, str, Row]

WARN_DAYS = (30, 14, 7)
"""Before a planned exit (domain model §7)."""

FOLLOW_DAYS = (30, 90)
"""After she left (domain model §7)."""

# What was sent must be asked back, and a woman who left unannounced be looked for, within a day.
_SOON = timedelta(hours=24)
# A follow-up counts for the one that is due if it is made in the week before it, or later.
_EARLY = timedelta(days=7)
_TOLD = ("sent", "lapsed", "accepted", "in_service")


def of_referrals(db: Reader) -> Iterator[Due]:
    """Referrals to send, to have answered, to send again, and to ask back."""
    back, nobody = taken_back(db), {None, *without_her(db)}
    for row in referrals(db):
        # Nothing more is done for whom nobody knows any longer.
        if row["case_id"] in nobody:
            continue
        if row["status"] in ("proposed", "consented"):
            yield datetime.fromisoformat(row["due"]), "referral_send", row
        elif row["status"] == "sent":
            yield datetime.fromisoformat(row["due"]), "referral_answer", row
        elif row["status"] == "lapsed":
            yield datetime.fromisoformat(row["lapses"]), "referral_lapsed", row
        if row["status"] in _TOLD and back and (said := _taken_back(db, row, back)):
            yield datetime.fromisoformat(said) + _SOON, "referral_recall", row


def _taken_back(db: Reader, row: Row, back: Mapping[tuple[str, str], str]) -> str | None:
    """When she took back the consent by which a referral was sent; None where it stands."""
    from imd.cases.service import consent_status
    from imd.funds.service.referrals import consent_needed

    purpose, named = consent_needed(row)
    case = row["case_id"]
    told = [back[key] for key in ((case, purpose), (case, "case")) if key in back]
    stands = all(consent_status(db, case, *one) == "given" for one in ((purpose, named), ("case", None)))
    return None if stands or not told else max(told)


def of_stays(db: Reader) -> Iterator[Due]:
    """Stays to decide, arrivals, warnings before the planned exit, departures, and what follows them."""
    made = followups(db)
    for row in stays(db):
        if row["status"] in ("requested", "screened", "offered"):
            yield answer_due(datetime.fromisoformat(row["requested"]), row), "stay_decision", row
        elif row["status"] == "accepted":
            yield end_of_day(date.fromisoformat(row["from_date"])), "stay_entry", row
        elif row["status"] in ("in_residence", "exit_planned"):
            yield from _residence(db, row)
        elif row["status"] in ("exited", "followed_up") and row["case_id"]:
            yield from _afterwards(row, [datetime.fromisoformat(one["at"]) for one in made[row["id"]]])


def _residence(db: Reader, row: Row) -> Iterator[Due]:
    leaving = date.fromisoformat(row["planned_exit"])
    if row["status"] == "in_residence":
        for warned in warnings(local_day(row["entered"]), leaving, local_day(db.now)):
            yield end_of_day(warned), "stay_warning", row
    yield end_of_day(leaving), "stay_exit", row


def warnings(entry: date, leaving: date, today: date) -> list[date]:
    """The days on which a planned exit is warned of: the last one reached, and those still ahead."""
    days = [leaving - timedelta(days=before) for before in WARN_DAYS]
    days = [one for one in days if one > entry]
    reached = [one for one in days if one < today]
    return [*reached[-1:], *(one for one in days if one >= today)]


def _afterwards(row: Row, made: Sequence[datetime]) -> Iterator[Due]:
    left = datetime.fromisoformat(row["exited"])
    if row["reason"] == "RULES" and row["reviewer"] is None:
        yield ratification_due(left, times()), "stay_review", row
    if row["reason"] == "LEFT" and not made:
        yield left + _SOON, "stay_welfare", row
    if row["reason"] == "DEATH":
        return
    for days in FOLLOW_DAYS:
        due = end_of_day(local_day(left) + timedelta(days=days))
        if not any(at >= due - _EARLY for at in made):
            yield due, "stay_followup", row
