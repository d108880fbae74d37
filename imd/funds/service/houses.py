"""Houses, and the beds that are taken in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import HouseExists, HouseNotFound
from imd.funds import codes, rooms
from imd.funds.beds import Use, use
from imd.funds.calendar import local_day
from imd.funds.queries.shelter import house_by_code, taking
from imd.funds.queries.write import insert
from imd.vault.ids import new_code, new_id

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

MINORS_UNDER = 18


def new_house(
    db: Session,
    *,
    name: str,
    kind: str,
    beds: int,
    layout: str,
    location: str | None = None,
    more: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A house; its name, area and location are sealed. Raises HouseExists and the errors of what was typed.

    `more` may hold `minors_under`, `rules`, `access`, `country` and `admin1`, checked by the form `shelter_new`.
    """
    db.need_identity()
    given = dict(more or {})
    sealed = {"name": codes.name(name)}
    if location is not None:
        sealed["location"] = codes.words("location", location)
    sealed |= {key: given[key] for key in ("country", "admin1") if given.get(key) is not None}
    kind = codes.known("house_kind", kind)
    layout_rooms = rooms.parse(layout, codes.count("--beds", beds, least=1, most=rooms.MOST_BEDS))
    if _named(db, name):
        raise HouseExists()
    house = db.ref = new_code()
    stamp = {"created": stored(db.now), "actor": db.actor}
    insert(db, "houses", id=house, kind=kind, **_open_facts(given), **stamp)
    for number, room in enumerate(layout_rooms, start=1):
        insert(db, "rooms", id=new_id(), house_id=house, number=number, beds=room.beds, family=room.family)
    db.seal("houses", house, sealed)
    return {"code": house, "name": sealed["name"], "kind": kind, "beds": beds}


def _open_facts(given: Mapping[str, Any]) -> dict[str, Any]:
    under = given.get("minors_under")
    lists = {key: given.get(key) for key in ("rules", "access")}
    return {
        "minors_under": None if under is None or under >= MINORS_UNDER else under,
        **{key: None if codes_ is None else json.dumps(codes_) for key, codes_ in lists.items()},
    }


def find(db: Reader, text: str) -> dict[str, Any]:
    """A house by its code or, for a key that reads identities, by its name. Raises HouseNotFound."""
    try:
        return house_by_code(db, text)
    except HouseNotFound:
        code = _named(db, text) if db.has_identity else None
        if code is None:
            raise
        return house_by_code(db, code)


def _named(db: Reader, name: str) -> str | None:
    """The code of the house with that name. Raises ScopeRefused without the identity key."""
    key = codes.name_key(name)
    sealed = db.unseal_all("houses")
    return next((house for house, said in sealed if codes.name_key(said["name"]) == key), None)


def uses(db: Reader, house: str, *, without: str | None = None) -> list[tuple[dict[str, Any], Use]]:
    """(stay, beds taken) of every stay that takes beds in a house, one stay left out."""
    today = local_day(db.now)
    return [(row, _use(row, today)) for row in taking(db, house) if row["id"] != without]


def free_tonight(db: Reader, house: dict[str, Any]) -> int:
    """Beds that nobody has or was promised for tonight; never below zero."""
    tonight = local_day(db.now)
    taken = sum(one.beds for _stay, one in uses(db, house["id"]) if one.takes(tonight))
    return max(0, int(house["beds"]) - taken)


def _use(row: dict[str, Any], today: date) -> Use:
    entered = row["entered"]
    start = local_day(entered) if entered else date.fromisoformat(row["from_date"])
    leaving = date.fromisoformat(row["planned_exit"])
    beds = row["people"] - row["infants"]
    return use(beds, start, leaving, resident=entered is not None, today=today)
