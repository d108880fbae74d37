"""The rule in force in a vault: the usual one, stricter by one hand, looser only by two.

One full key proposes, another full key confirms; the settings file of a machine can still make it stricter.
Below the floor nobody goes: it is the least that the literature uses for counts of people.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors import statistics as errors
from imd.export.disclosure.policy import COLUMNS, ColumnName, Policy, Rules, strictest
from imd.vault.keyholders import full_keys
from imd.vault.setting import read, write

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_SETTING = "disclosure"
FLOOR = Policy(3, 2, Fraction(4, 5), 2)


def agreed(db: Reader) -> Rules:
    """The columns that two keys agreed on; of the others the usual ones stand."""
    return {name: _policy(one) for name, one in _document(db)["rules"].items()}


def pending(db: Reader) -> dict[str, Any] | None:
    """The proposal that waits for another key: column, what is proposed, by whom, when and why."""
    waiting: dict[str, Any] | None = _document(db)["pending"]
    return waiting


def propose(db: Session, column: ColumnName, wish: Mapping[str, Any], reason: str | None) -> bool:
    """Set a column to the usual with what is wished for; whether it is in force at once.

    What makes nothing looser than it is in force needs no second key. Raises BelowTheFloor, NeedsTwoKeys,
    LooserNeedsReason, ScopeRefused.
    """
    db.need_identity()
    usual, document = COLUMNS[column], _document(db)
    wanted = _policy({**_told(usual), **wish})
    if strictest(wanted, FLOOR) != wanted:
        raise errors.BelowTheFloor(floor=shown(FLOOR))
    at_once = strictest(wanted, agreed(db).get(column, usual)) == wanted
    db.detail = {"column": column, "rule": _told(wanted), "in_force": at_once}
    if at_once:
        document["rules"][column] = _told(wanted)
    elif full_keys(db) < 2:
        raise errors.NeedsTwoKeys()
    elif not reason:
        raise errors.LooserNeedsReason()
    else:
        document["pending"] = {
            "column": column,
            "rule": _told(wanted),
            "by": db.actor,
            "at": stored(db.now),
            "reason": reason,
        }
    write(db, _SETTING, document)
    return at_once


def confirm(db: Session) -> dict[str, Any]:
    """Put the proposal into force, by another key than the one that made it.

    Raises NothingProposed, SameKeyConfirms, ScopeRefused.
    """
    db.need_identity()
    document = _document(db)
    if (waiting := document["pending"]) is None:
        raise errors.NothingProposed()
    if waiting["by"] == db.actor:
        raise errors.SameKeyConfirms()
    document["rules"][waiting["column"]] = waiting["rule"]
    document["pending"] = None
    write(db, _SETTING, document)
    db.detail = {"column": waiting["column"], "rule": waiting["rule"], "proposed_by": waiting["by"]}
    return dict(waiting)


def shown(one: Policy) -> str:
    """The four parameters in one line: persons, events, share, outside."""
    return f"{one.persons} / {one.events} / {one.share} / {one.outside}"


def _document(db: Reader) -> dict[str, Any]:
    return read(db, _SETTING) or {"rules": {}, "pending": None}


def _told(one: Policy) -> dict[str, Any]:
    return {"persons": one.persons, "events": one.events, "share": str(one.share), "outside": one.outside}


def _policy(told: Mapping[str, Any]) -> Policy:
    return Policy(told["persons"], told["events"], Fraction(told["share"]), told["outside"])
