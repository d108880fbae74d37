"""What is told of one stay or referral, of the waiting list, of the directory and of how full the houses were."""

from __future__ import annotations

from datetime import date, datetime, time
from statistics import mean, median
from typing import TYPE_CHECKING, Any

from imd.context import shown, stored
from imd.funds import occupancy as counting
from imd.funds import papers
from imd.funds.calendar import local_day
from imd.funds.queries import directory, referrals, shelter

if TYPE_CHECKING:
    from imd.funds.occupancy import Span
    from imd.vault.session import Reader

Document = dict[str, Any]


def stay(db: Reader, code: str, *, sealed: bool = False) -> Document:
    """One stay with its steps; with `sealed`, the screening, assessments, reasons and plans.

    Raises StayNotFound; ScopeRefused for what is sealed.
    """
    row = shelter.stay_by_id(db, code)
    said = db.unseal("stays", row["id"]) if sealed else {}
    found = papers.stay(row, local_day(db.now), said.pop("reason", None))
    found |= papers.stay_people(row)
    found |= {"requester": row["requester"], "reviewer": row["reviewer"]}
    found["extensions"] = [
        _kept(db, "stay_extensions", one, sealed) for one in shelter.extensions(db, row["id"])
    ]
    made = shelter.followups(db, row["id"])[row["id"]]
    found["followups"] = [_kept(db, "stay_followups", one, sealed) for one in made]
    found["history"] = papers.history(shelter.moves(db, row["id"]))
    return {**found, "words": said} if sealed else found


def _kept(db: Reader, table: str, row: Document, sealed: bool) -> Document:
    plain = {key: value for key, value in row.items() if key not in ("id", "stay_id")}
    plain["at"] = shown(row["at"])
    plain |= {key: bool(row[key]) for key in ("beyond", "contacted") if key in row}
    return {**plain, **(db.unseal(table, row["id"]) if sealed else {})}


def waiting(db: Reader, house: str | None = None) -> list[Document]:
    """Who waits for a place, the highest risk first and then who has waited longest.

    A case without a level stands where its deadlines put it.
    """
    from imd.cases.levels import rank
    from imd.funds.service.turn import WAITING, level_of

    today = local_day(db.now)
    rows = [row for row in shelter.stays(db) if row["status"] in WAITING and house in (None, row["house_id"])]
    for row in rows:
        row["level"] = level_of(row)
    rows.sort(key=lambda row: (-rank(row["level"]), row["requested"]))
    return [
        {
            "place": place,
            "level": row["level"],
            "requested": shown(row["requested"]),
            **papers.stay(row, today),
        }
        for place, row in enumerate(rows, start=1)
    ]


def referral(db: Reader, code: str, *, sealed: bool = False) -> Document:
    """One referral with its steps; with `sealed`, the reason in words and what the receiver should know.

    Raises ReferralNotFound; ScopeRefused for what is sealed.
    """
    row = referrals.referral_by_id(db, code)
    said = db.unseal("referrals", row["id"]) if sealed else {}
    found = papers.referral(row, said.get("reason"))
    found |= {
        "shares": papers.listed(row["shares"]),
        "sent": shown(row["sent"]),
        "created": shown(row["created"]),
    }
    found["history"] = papers.history(shelter.moves(db, row["id"]))
    return {**found, "note": said.get("note")} if sealed else found


def services(db: Reader, kind: str | None = None, country: str | None = None) -> list[Document]:
    """The services of the directory; of a kind of help, of a country. Raises CodeUnknown."""
    from imd.funds import codes

    wanted = None if kind is None else codes.known("referral", kind)
    place = None if country is None else codes.known("country", country)
    return [papers.service(row) for row in directory.services(db, wanted, place)]


def service(db: Reader, name: str, *, contact: bool = False) -> Document:
    """One service; with `contact`, whom to call there. Raises ServiceNotFound; ScopeRefused for the contact."""
    row = directory.service_by_name(db, name)
    found = papers.service(row)
    return {**found, "contact": db.unseal("services", row["id"]).get("contact")} if contact else found


def occupancy(db: Reader, month: str | None = None) -> list[Document]:
    """How full each house was in a month, or in each month of a year; without one, in this month.

    A resident's nights are counted until today: tonight is not over. Raises MonthInvalid.
    """
    wanted = counting.months(month or f"{local_day(db.now):%Y-%m}")
    first, after = wanted[0], counting.next_month(wanted[-1])
    since, before = (stored(datetime.combine(day, time()).astimezone()) for day in (first, after))
    spans = _spans(db, since, before)
    used = counting.bed_nights(spans, wanted)
    refused = [(house, local_day(at)) for house, at in shelter.refused_for_space(db, since, before)]
    houses = {row["id"]: row["beds"] for row in shelter.houses(db)}
    by_house: dict[str, list[Span]] = {house: [] for house in houses}
    for span in spans:
        by_house[span.house].append(span)
    return [
        {**_full(house, beds, start, used.get((house, start), 0)), **_who(by_house[house], start)}
        | {"refused_no_space": sum(one == house and _in(day, start) for one, day in refused)}
        for house, beds in houses.items()
        for start in wanted
    ]


def _spans(db: Reader, since: str, before: str) -> list[Span]:
    today = local_day(db.now)
    found = []
    for house, people, infants, girls, boys, entered, exited in shelter.presences(db, since, before):
        start, end = local_day(entered), local_day(exited) if exited else today
        found.append(
            counting.Span(house, people - infants, start, end, people, girls, boys, ended=exited is not None)
        )
    return found


def _in(day: date, first: date) -> bool:
    return first <= day < counting.next_month(first)


def _full(house: str, beds: int, first: date, used: int) -> Document:
    available = beds * (counting.next_month(first) - first).days
    return {
        "house": house,
        "month": f"{first:%Y-%m}",
        "beds": beds,
        "bed_nights_available": available,
        "bed_nights_used": used,
        "occupancy": counting.percent(used, available),
    }


def _who(spans: list[Span], first: date) -> Document:
    """Whom a house received in a month, and how long those stayed who left in it."""
    after = counting.next_month(first)
    people = counting.people(span for span in spans if span.touches(first, after))
    nights = list(counting.lengths(spans, first, after))
    return {
        "people": people.all,
        "women": people.women,
        "girls": people.girls,
        "boys": people.boys,
        "not_told": people.unknown,
        "stays_ended": len(nights),
        "nights_median": median(nights) if nights else None,
        "nights_mean": round(mean(nights), 1) if nights else None,
    }
