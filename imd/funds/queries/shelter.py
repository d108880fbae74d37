"""Houses, their rooms and the stays in them. Nothing here knows where a house is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from imd.errors.funds import HouseNotFound, StayNotFound
from imd.funds.rooms import Room
from imd.vault.ids import normal_code

if TYPE_CHECKING:
    from imd.vault.session import Reader

_HOUSE = "SELECT id, kind, minors_under, rules, access FROM houses"
_STAY = """
SELECT s.id, s.case_id, c.code AS case_code, c.level, c.in_danger_now, s.house_id,
       s.status, s.people, s.infants, s.girls, s.boys, s.ages, s.from_date, s.planned_exit, s.entered, s.exited,
       s.reason, s.override, s.reviewer, s.requested, s.requester
FROM stays s LEFT JOIN cases c ON c.id = s.case_id
"""
# In these statuses a stay takes its beds.
_TAKING = """
SELECT id, house_id, status, people, infants, from_date, planned_exit, entered, override
FROM stays WHERE status IN ('accepted', 'in_residence', 'exit_planned')
"""
# Within one second, as they were begun.
_IN_ORDER = """
ORDER BY s.from_date, s.requested, (SELECT MIN(m.seq) FROM funds_moves m WHERE m.subject_id = s.id)
"""


def houses(db: Reader) -> list[dict[str, Any]]:
    """Every house with `rooms` (beds of each) and `beds`, oldest first."""
    return _with_rooms(db, db.rows(_HOUSE + " ORDER BY created, id"))


def house_by_code(db: Reader, code: str) -> dict[str, Any]:
    """A house by its code as it was typed or heard. Raises HouseNotFound."""
    found = db.rows(_HOUSE + " WHERE id = :id", id=normal_code(code))
    if not found:
        raise HouseNotFound()
    return _with_rooms(db, found)[0]


def stays(db: Reader, case_id: str | None = None) -> list[dict[str, Any]]:
    """Every stay, or those of a case, by first day."""
    only, params = (" WHERE s.case_id = :case_id", {"case_id": case_id}) if case_id else ("", {})
    return db.rows(_STAY + only + _IN_ORDER, **params)


def stay_by_id(db: Reader, code: str) -> dict[str, Any]:
    """A stay by its code as it was typed or heard. Raises StayNotFound."""
    found = db.one(_STAY + " WHERE s.id = :id", id=normal_code(code))
    if found is None:
        raise StayNotFound()
    return found


def taking(db: Reader, house_id: str | None = None) -> list[dict[str, Any]]:
    """The stays that take beds, of a house or of all."""
    only, params = (" AND house_id = :house_id", {"house_id": house_id}) if house_id else ("", {})
    return db.rows(_TAKING + only, **params)


def presences(db: Reader, since: str, before: str) -> Iterator[tuple[Any, ...]]:
    """(house, people, infants, girls, boys, entered, exited) of who was there between two stored instants."""
    return db.each(
        "SELECT house_id, people, infants, girls, boys, entered, exited FROM stays"
        " WHERE entered IS NOT NULL AND entered < :before AND (exited IS NULL OR exited >= :since)",
        since=since,
        before=before,
    )


def refused_for_space(db: Reader, since: str, before: str) -> list[tuple[str, str]]:
    """(house, when) of each refusal for lack of space between two stored instants."""
    return list(
        db.each(
            "SELECT s.house_id, m.at FROM stays s JOIN funds_moves m ON m.subject_id = s.id AND m.verb = 'refuse'"
            " WHERE s.status = 'refused' AND s.reason = 'NO_SPACE' AND m.at >= :since AND m.at < :before",
            since=since,
            before=before,
        )
    )


def followups(db: Reader, stay_id: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """Stay → its follow-ups, oldest first; of one stay or of all."""
    only, params = (" WHERE stay_id = :stay_id", {"stay_id": stay_id}) if stay_id else ("", {})
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = "SELECT id, stay_id, contacted, at, actor FROM stay_followups"
    for row in db.rows(rows + only + " ORDER BY at, id", **params):
        found[row["stay_id"]].append(row)
    return found


def extensions(db: Reader, stay_id: str) -> list[dict[str, Any]]:
    """The extensions of a stay, oldest first."""
    return db.rows(
        "SELECT id, until, beyond, at, actor FROM stay_extensions WHERE stay_id = :stay_id ORDER BY at, id",
        stay_id=stay_id,
    )


def moves(db: Reader, subject_id: str) -> list[dict[str, Any]]:
    """The steps of a stay or a referral, oldest first."""
    return db.rows(
        "SELECT verb, from_status, to_status, at, actor FROM funds_moves"
        " WHERE subject_id = :subject_id ORDER BY seq",
        subject_id=subject_id,
    )


def left_by(db: Reader, stay_id: str) -> str | None:
    """Who recorded that she left."""
    found: str | None = db.value(
        "SELECT actor FROM funds_moves WHERE subject_id = :id AND verb = 'exit'", id=stay_id
    )
    return found


def _with_rooms(db: Reader, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rooms: dict[str, list[Room]] = defaultdict(list)
    for house, beds, family in db.each("SELECT house_id, beds, family FROM rooms ORDER BY house_id, number"):
        rooms[house].append(Room(beds, bool(family)))
    return [
        {**house, "rooms": rooms[house["id"]], "beds": sum(room.beds for room in rooms[house["id"]])}
        for house in found
    ]
