"""Stays: no bed twice, and nobody stays longer than the law lets a house keep her."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import DateInvalid, NoBed, TooLong
from imd.funds import codes, documents
from imd.funds.beds import peak
from imd.funds.calendar import day, local_day, months_after
from imd.funds.gates import case_for, case_of, need_consent
from imd.funds.lifecycle import STAY
from imd.funds.queries.shelter import house_by_code, stay_by_id
from imd.funds.queries.write import change, insert
from imd.funds.service import houses
from imd.funds.service.steps import begin, step
from imd.vault.ids import new_code

if TYPE_CHECKING:
    from imd.vault.session import Session

MONTHS = 3
"""Mexico's law on a life free of violence, arts. 55 to 58 (domain model §7)."""

MOST_PEOPLE = 50


def request(
    db: Session,
    *,
    case: str,
    house: str,
    start: str,
    people: int = 1,
    infants: int = 0,
    until: str | None = None,
) -> dict[str, Any]:
    """Ask for room; nothing is taken yet. Without `until` the planned exit is the longest that is allowed.

    Raises CaseNotFound, HouseNotFound, CaseEnded, ConsentMissing, TooLong and the errors of what is typed.
    """
    woman = case_for(db, case)
    place = houses.find(db, house)
    first = day(start)
    last = _planned_exit(first, until)
    codes.count("--people", people, least=1, most=MOST_PEOPLE)
    codes.count("--infants", infants, least=0, most=people - 1)
    need_consent(db, woman, "shelter")
    stay = db.ref = new_code()
    dates = {"from_date": first.isoformat(), "planned_exit": last.isoformat(), "requested": stored(db.now)}
    insert(
        db,
        "stays",
        id=stay,
        case_id=woman["id"],
        house_id=place["id"],
        status=STAY.first,
        people=people,
        infants=infants,
        requester=db.actor,
        **dates,
    )
    begin(db, STAY, "request", stay)
    return _document(db, stay)


def _planned_exit(first: date, until: str | None) -> date:
    longest = months_after(first, MONTHS)
    last = longest if until is None else day(until)
    if last < first:
        raise DateInvalid()
    if last > longest:
        raise TooLong(months=MONTHS)
    return last


def accept(db: Session, *, stay: str) -> dict[str, Any]:
    """Take the beds for the whole stay. Raises StayNotFound, LifeCycle, CaseEnded, ConsentMissing, NoBed."""
    row = _open(db, stay)
    reached = STAY.after("accept", row["status"])
    need_consent(db, case_of(db, row), "shelter")
    first = max(date.fromisoformat(row["from_date"]), local_day(db.now))
    _need_beds(db, row, first, date.fromisoformat(row["planned_exit"]))
    step(db, STAY, "accept", row["id"], row["status"])
    change(db, "stays", row["id"], status=reached)
    return _document(db, row["id"])


def enter(db: Session, *, stay: str) -> dict[str, Any]:
    """She arrives, now. Raises StayNotFound, LifeCycle; NoBed where her bed is not free yet, or no longer."""
    row = _open(db, stay)
    reached = STAY.after("enter", row["status"])
    today = local_day(db.now)
    first, last = date.fromisoformat(row["from_date"]), date.fromisoformat(row["planned_exit"])
    longest = months_after(today, MONTHS)
    leaving = min(last, longest) if today < last else longest
    _need_beds(db, row, today, None, residents=True)
    if not first <= today < last:
        # Nights that were not hers when she was accepted.
        _need_beds(db, row, today, first if today < first else leaving)
    step(db, STAY, "enter", row["id"], row["status"])
    change(db, "stays", row["id"], status=reached, entered=stored(db.now), planned_exit=leaving.isoformat())
    return _document(db, row["id"])


def leave(db: Session, *, stay: str, reason: str) -> dict[str, Any]:
    """She leaves, now, whenever she wants. Raises StayNotFound, LifeCycle, CodeUnknown."""
    row = _open(db, stay)
    why = codes.known("exit_reason", reason)
    reached = step(db, STAY, "exit", row["id"], row["status"])
    change(db, "stays", row["id"], status=reached, exited=stored(db.now), reason=why)
    return _document(db, row["id"])


def _need_beds(
    db: Session, row: dict[str, Any], first: date, last: date | None, *, residents: bool = False
) -> None:
    """Room for her every night from `first` to `last`; with `residents`, in the first beside those there."""
    house = house_by_code(db, row["house_id"])
    taken = houses.uses(db, house["id"], without=row["id"])
    if residents:
        tonight = sum(one.beds for status, one in taken if status != "accepted" and one.takes(first))
    else:
        tonight = peak([one for _status, one in taken], first, last)
    if tonight + row["people"] - row["infants"] > house["beds"]:
        raise NoBed(beds=house["beds"])


def _open(db: Session, stay: str) -> dict[str, Any]:
    """The stay named, noted for the audit line. Raises StayNotFound, ScopeRefused."""
    db.need_identity()
    row = stay_by_id(db, stay)
    db.ref = row["id"]
    db.detail["case"] = row["case_code"]
    return row


def _document(db: Session, stay: str) -> dict[str, Any]:
    return documents.stay(stay_by_id(db, stay), local_day(db.now))
