"""Houses, their rooms and the stays in them. Nothing here knows where a house is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from imd.errors.funds import HouseNotFound, StayNotFound
from imd.vault.ids import normal_code

if TYPE_CHECKING:
    from imd.vault.session import Reader

_STAY = """
SELECT s.id, s.case_id, c.code AS case_code, c.level, c.in_danger_now, s.house_id,
       s.status, s.people, s.infants, s.from_date, s.planned_exit, s.entered, s.exited, s.reason, s.requested
FROM stays s LEFT JOIN cases c ON c.id = s.case_id
"""
# In these statuses a stay takes its beds.
_TAKING = """
SELECT id, house_id, status, people, infants, from_date, planned_exit, entered
FROM stays WHERE status IN ('accepted', 'in_residence', 'exit_planned')
"""
# Within one second, as they were begun.
_IN_ORDER = """
ORDER BY s.from_date, s.requested, (SELECT MIN(m.seq) FROM funds_moves m WHERE m.subject_id = s.id)
"""


def houses(db: Reader) -> list[dict[str, Any]]:
    """Every house with `rooms` (beds of each) and `beds`, oldest first."""
    return _with_rooms(db, db.rows("SELECT id, kind FROM houses ORDER BY created, id"))


def house_by_code(db: Reader, code: str) -> dict[str, Any]:
    """A house by its code as it was typed or heard. Raises HouseNotFound."""
    found = db.rows("SELECT id, kind FROM houses WHERE id = :id", id=normal_code(code))
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


def _with_rooms(db: Reader, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rooms: dict[str, list[int]] = defaultdict(list)
    for house, beds in db.each("SELECT house_id, beds FROM rooms ORDER BY house_id, number"):
        rooms[house].append(beds)
    return [{**house, "rooms": rooms[house["id"]], "beds": sum(rooms[house["id"]])} for house in found]
