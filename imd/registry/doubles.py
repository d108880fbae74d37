"""What a person decides about two records: one event, which then counts once, or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors import records as errors
from imd.registry import pair_queries, versions
from imd.vault.ids import show_id

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

Row = dict[str, Any]
_TOLD = ("given", "not_needed")


def same(db: Session, one: int, other: int) -> tuple[int, int]:
    """Both are one event: (the record that counts, its double). Both stay, linked.

    The record of a case counts before one of none, since her consent holds for it; else the one whose consent
    is the narrower; else the first. Raises SameRecord (22), AlreadyDecided, TwoCases (21).
    """
    kept, double = _standing_for(db, one), _standing_for(db, other)
    if one == other:
        raise errors.SameRecord()
    if kept["id"] == double["id"]:
        raise errors.AlreadyDecided()
    if None not in (kept["case_id"], double["case_id"]) and kept["case_id"] != double["case_id"]:
        raise errors.TwoCases()
    if _rank(double) < _rank(kept):
        kept, double = double, kept
    versions.change(db, double["id"], {"duplicate_of": kept["id"]})
    _keep(db, one, other, "same")
    return kept["id"], double["id"]


def _standing_for(db: Reader, number: int) -> Row:
    """The record that counts for an event: itself, or the one of which it is a double."""
    found = versions.facts(db, number)
    while found["duplicate_of"] is not None:
        found = versions.facts(db, found["duplicate_of"])
    return found


def _rank(event: Row) -> tuple[bool, bool]:
    return event["case_id"] is None, event["consent_statistics"] in _TOLD


def different(db: Session, one: int, other: int) -> None:
    """They are two events, and are not told of again. Raises SameRecord (22), AlreadyDecided (21)."""
    if one == other:
        raise errors.SameRecord()
    if _standing_for(db, one)["id"] == _standing_for(db, other)["id"]:
        raise errors.AlreadyDecided()
    _keep(db, one, other, "different")


def undo(db: Session, one: int, other: int) -> None:
    """Nothing is decided about the two: both count again. Raises NotDecided (21)."""
    first, second = versions.facts(db, one), versions.facts(db, other)
    pair = sorted((one, other))
    if second["duplicate_of"] == one:
        versions.change(db, other, {"duplicate_of": None})
    elif first["duplicate_of"] == other:
        versions.change(db, one, {"duplicate_of": None})
    elif pair_queries.decided(db).get((pair[0], pair[1])) != "different":
        raise errors.NotDecided()
    _keep(db, one, other, "open")


def _keep(db: Session, one: int, other: int, decision: str) -> None:
    pair_queries.decide(db, one, other, decision, stored(db.now), db.actor)
    db.detail = {"events": [show_id(one), show_id(other)], "decision": decision}
