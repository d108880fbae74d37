"""Flags: what must not be forgotten in a case, with a day on the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases.course import queries
from imd.cases.deadlines import deadlines
from imd.cases.guards import workable
from imd.context import shown, stored
from imd.errors.cases import TextTooLong, TextUnusable
from imd.errors.lifecycle import FlagDone, FlagNotFound
from imd.vault.ids import new_code, normal_code

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

Row = Mapping[str, Any]
LONGEST = 10_000


def raise_flag(db: Session, case: Row, text: str, by: str | None) -> str:
    """Raise a flag; its code. `by` is the stored instant by which it is due, else the level's own time.

    Raises TextUnusable, TextTooLong, CaseEnded, ConsentWithdrawn, ScopeRefused.
    """
    if not text.strip() or "\0" in text:
        raise TextUnusable
    if len(text) > LONGEST:
        raise TextTooLong(most=LONGEST)
    workable(db, case)
    db.need_identity()
    table = deadlines()
    level = table.level_in_force(case["level"], case["in_danger_now"])
    due = by or stored(table.due("flag", level, db.now))
    flag = queries.add(db, "case_flags", case["id"], id=new_code(), by=due)
    db.seal("case_flags", flag, {"text": text})
    db.ref, db.detail = case["id"], {"code": case["code"], "flag": flag}
    return flag


def lower_flag(db: Session, case: Row, typed: str) -> None:
    """A flag is done. Raises FlagNotFound, FlagDone."""
    code = normal_code(typed)
    row = next((flag for flag in queries.flags_of(db, case["id"]) if flag["id"] == code), None)
    if row is None:
        raise FlagNotFound(case=case["code"])
    if row["done"]:
        raise FlagDone(case=case["code"])
    queries.flag_done(db, row["id"])
    db.ref, db.detail = case["id"], {"code": case["code"], "flag": row["id"], "done": True}


def flag_documents(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Every flag as `case show` tells it; its text only to a key that may read it."""
    return [
        {
            "id": row["id"],
            "by": shown(row["by"]),
            "text": db.unseal("case_flags", row["id"]).get("text") if db.has_identity else None,
            "at": shown(row["at"]),
            "actor": row["actor"],
            "done": shown(row["done"]),
            "done_by": row["done_by"],
        }
        for row in queries.flags_of(db, case_id)
    ]
