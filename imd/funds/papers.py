"""Rows of referrals, services, houses and stays as the objects of the command contract."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from imd.context import shown
from imd.funds.calendar import local_day, nights
from imd.funds.rooms import written

Row = Mapping[str, Any]
Document = dict[str, Any]


def listed(text: str | None) -> list[Any] | None:
    """A column that holds a JSON array; None where nobody asked."""
    return None if text is None else list(json.loads(text))


def house(row: Row) -> Document:
    """A house as lists show it: its code, never its name or place."""
    return {
        "code": row["id"],
        "kind": row["kind"],
        "beds": row["beds"],
        "rooms": written(row["rooms"]),
        "free": row["free"],
        "family_rooms": sum(room.family for room in row["rooms"]),
        "minors_under": row["minors_under"],
        "rules": listed(row["rules"]),
        "access": listed(row["access"]),
    }


def stay(row: Row, today: date, words: str | None = None) -> Document:
    """A stay. Nights are unknown before she enters and are counted until today while she is there.

    `words` is the sealed reason of one that was cancelled.
    """
    entered, exited = row["entered"], row["exited"]
    until = local_day(exited) if exited else today
    return {
        "id": row["id"],
        "case": row["case_code"],
        "house": row["house_id"],
        "status": row["status"],
        "from": row["from_date"],
        "entered": shown(entered),
        "planned_exit": row["planned_exit"],
        "exited": shown(exited),
        "people": row["people"],
        "infants": row["infants"],
        "nights": nights(local_day(entered), until) if entered else None,
        "reason": row["reason"] or words,
        "override": row["override"],
    }


def stay_people(row: Row) -> Document:
    """Who the people of a stay are, as far as anyone asked."""
    told = row["girls"] is not None and row["boys"] is not None
    return {
        "women": row["people"] - row["girls"] - row["boys"] if told else None,
        "girls": row["girls"],
        "boys": row["boys"],
        "ages": listed(row["ages"]),
    }


def referral(row: Row, words: str | None = None) -> Document:
    """A referral; `words` is the reason that its sealed document holds."""
    return {
        "id": row["id"],
        "case": row["case_code"],
        "to": row["receiver"],
        "service": row["service"],
        "status": row["status"],
        "reason": row["reason"] or words,
        "due": shown(row["due"]),
    }


def service(row: Row) -> Document:
    """A service of the directory, without whom to call there."""
    plain = {key: row[key] for key in ("name", "kind", "organisation", "country", "admin1")}
    return {**plain, "languages": listed(row["languages"]), "eligibility": row["eligibility"]}


def history(moves: Iterable[Row]) -> list[Document]:
    """The steps of a stay or referral."""
    return [
        {
            "at": shown(move["at"]),
            "actor": move["actor"],
            "verb": move["verb"],
            "from": move["from_status"],
            "to": move["to_status"],
        }
        for move in moves
    ]
