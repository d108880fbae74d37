"""Stays until she is in the house: no bed twice, and only with her consent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import DateInvalid, NoBed, TooLong
from imd.errors.shelter import MinorsInvalid, MinorsTooOld
from imd.funds import codes, papers
from imd.funds.calendar import day, local_day, months_after
from imd.funds.gates import case_for, case_of, need_consent
from imd.funds.lifecycle import STAY
from imd.funds.queries.shelter import stay_by_id
from imd.funds.queries.write import change, insert
from imd.funds.service import houses, room, sealing, turn
from imd.funds.service.steps import begin, step
from imd.vault.ids import new_code

if TYPE_CHECKING:
    from imd.vault.session import Session

MONTHS = 3
"""Mexico's law on a life free of violence, arts. 55 to 58 (domain model §7)."""

MOST_PEOPLE = 50
_OLDEST_MINOR = 17


def months_of(kind: str) -> int:
    """How many months a stay in a house of that kind lasts at most without the three assessments."""
    from imd.terms.load import vocabulary

    return int(vocabulary("house_kind").term(kind).extra.get("months", MONTHS))


def request(
    db: Session,
    *,
    case: str,
    house: str,
    start: str,
    people: int = 1,
    infants: int = 0,
    until: str | None = None,
    minors: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Ask for room; nothing is taken yet. Without `until` the planned exit is the longest that is allowed.

    `minors` may hold the numbers of `girls` and `boys` and the `ages` of the minors among the people.
    Raises CaseNotFound, HouseNotFound, CaseEnded, ConsentMissing, TooLong and the errors of what is typed.
    """
    woman = case_for(db, case)
    place = houses.find(db, house)
    first = day(start)
    last = _planned_exit(first, until, months_of(place["kind"]))
    codes.count("--people", people, least=1, most=MOST_PEOPLE)
    codes.count("--infants", infants, least=0, most=people - 1)
    children = _minors(people, **(minors or {}))
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
        **children,
        **dates,
    )
    begin(db, STAY, "request", stay)
    return document(db, stay)


def _planned_exit(first: date, until: str | None, months: int) -> date:
    longest = months_after(first, months)
    last = longest if until is None else day(until)
    if last < first:
        raise DateInvalid()
    if last > longest:
        raise TooLong(months=months)
    return last


def _minors(
    people: int, girls: int | None = None, boys: int | None = None, ages: Sequence[int] | None = None
) -> dict[str, Any]:
    """The columns of the minors. Raises MinorsInvalid."""
    told = [number for number in (girls, boys) if number is not None]
    if any(number < 0 for number in told) or sum(told) >= people:
        raise MinorsInvalid()
    if ages is not None and (len(ages) >= people or not all(0 <= age <= _OLDEST_MINOR for age in ages)):
        raise MinorsInvalid()
    if girls is not None and boys is not None and ages is not None and len(ages) > girls + boys:
        raise MinorsInvalid()
    return {"girls": girls, "boys": boys, "ages": None if ages is None else json.dumps(list(ages))}


def screen(db: Session, *, stay: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what was looked at before she is offered a place, sealed. Raises StayNotFound, LifeCycle."""
    row = open_stay(db, stay)
    reached = step(db, STAY, "screen", row["id"], row["status"])
    sealing.add(db, "stays", row["id"], screening=dict(answers))
    change(db, "stays", row["id"], status=reached)
    return document(db, row["id"])


def offer(db: Session, *, stay: str) -> dict[str, Any]:
    """Tell her that there is room; no bed is taken yet.

    `ahead` of the answer are the stays of women at higher risk who wait for it too.
    Raises StayNotFound, LifeCycle, ConsentMissing.
    """
    row = open_stay(db, stay)
    reached = STAY.after("offer", row["status"])
    need_consent(db, case_of(db, row), "shelter")
    step(db, STAY, "offer", row["id"], row["status"])
    change(db, "stays", row["id"], status=reached)
    return {**document(db, row["id"]), "ahead": turn.ahead(db, row)}


def accept(db: Session, *, stay: str, override: room.Override | None = None) -> dict[str, Any]:
    """Take the beds for the whole stay; `ahead` of the answer as for `offer`.

    Raises StayNotFound, LifeCycle, CaseEnded, ConsentMissing; NoBed and MinorsTooOld unless overridden.
    """
    row = open_stay(db, stay)
    reached = STAY.after("accept", row["status"])
    need_consent(db, case_of(db, row), "shelter")
    first = max(date.fromisoformat(row["from_date"]), local_day(db.now))
    try:
        room.need_age(db, row)
        room.need_beds(db, row, first, date.fromisoformat(row["planned_exit"]))
    except (NoBed, MinorsTooOld):
        if override is None:
            raise
        room.note_override(db, row, override)
    step(db, STAY, "accept", row["id"], row["status"])
    change(db, "stays", row["id"], status=reached)
    return {**document(db, row["id"]), "ahead": turn.ahead(db, row)}


def enter(db: Session, *, stay: str, override: room.Override | None = None) -> dict[str, Any]:
    """She arrives, now.

    Raises StayNotFound, LifeCycle; NoBed where her bed is not free yet, or no longer, unless overridden.
    """
    row = open_stay(db, stay)
    reached = STAY.after("enter", row["status"])
    today = local_day(db.now)
    leaving = _leaving(db, row, today)
    if not row["override"]:
        try:
            _need_bed_on_arrival(db, row, today, leaving)
        except NoBed:
            if override is None:
                raise
            room.note_override(db, row, override)
    step(db, STAY, "enter", row["id"], row["status"])
    change(db, "stays", row["id"], status=reached, entered=stored(db.now), planned_exit=leaving.isoformat())
    return document(db, row["id"])


def _leaving(db: Session, row: Mapping[str, Any], today: date) -> date:
    """The planned exit of whoever arrives today: hers, if it lies ahead and is not too far."""
    last = date.fromisoformat(row["planned_exit"])
    longest = months_after(today, months_of(houses.find(db, row["house_id"])["kind"]))
    return min(last, longest) if today < last else longest


def _need_bed_on_arrival(db: Session, row: Mapping[str, Any], today: date, leaving: date) -> None:
    first, last = date.fromisoformat(row["from_date"]), date.fromisoformat(row["planned_exit"])
    room.need_beds_tonight(db, row, today)
    if not first <= today < last:
        # Nights that were not hers when she was accepted.
        room.need_beds(db, row, today, first if today < first else leaving)


def leave(db: Session, *, stay: str, reason: str, plan: str | None = None) -> dict[str, Any]:
    """She leaves, now, whenever she wants; the plan for afterwards is sealed.

    Raises StayNotFound, LifeCycle, CodeUnknown, TextInvalid.
    """
    row = open_stay(db, stay)
    why = codes.known("exit_reason", reason)
    reached = step(db, STAY, "exit", row["id"], row["status"])
    sealing.add(db, "stays", row["id"], plan=plan)
    change(db, "stays", row["id"], status=reached, exited=stored(db.now), reason=why)
    return document(db, row["id"])


def cancel(db: Session, *, stay: str, reason: str) -> dict[str, Any]:
    """She will not come; her beds are free again. Raises StayNotFound, LifeCycle, TextInvalid."""
    row = open_stay(db, stay)
    words = codes.words("--reason", reason)
    reached = step(db, STAY, "cancel", row["id"], row["status"])
    sealing.add(db, "stays", row["id"], reason=words)
    change(db, "stays", row["id"], status=reached)
    return document(db, row["id"])


def refuse(db: Session, *, stay: str, reason: str) -> dict[str, Any]:
    """The house does not receive her, for a reason of the list. Raises StayNotFound, LifeCycle, CodeUnknown."""
    row = open_stay(db, stay)
    why = codes.known("stay_refusal", reason)
    reached = step(db, STAY, "refuse", row["id"], row["status"])
    change(db, "stays", row["id"], status=reached, reason=why)
    return document(db, row["id"])


def open_stay(db: Session, stay: str) -> dict[str, Any]:
    """The stay named, noted for the audit line. Raises StayNotFound, ScopeRefused."""
    db.need_identity()
    row = stay_by_id(db, stay)
    db.ref = row["id"]
    db.detail["case"] = row["case_code"]
    return row


def document(db: Session, stay: str) -> dict[str, Any]:
    """The stay as it is now, with the words of a cancellation."""
    words = db.unseal("stays", stay).get("reason")
    return papers.stay(stay_by_id(db, stay), local_day(db.now), words)
