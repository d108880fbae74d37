"""What `case show` and the history tell of a case's course."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries as cases
from imd.cases.course import queries
from imd.cases.course.flags import flag_documents
from imd.cases.course.followups import followup_documents
from imd.cases.course.plans import plan_document
from imd.context import shown

if TYPE_CHECKING:
    from imd.vault.session import Reader

Row = Mapping[str, Any]
Document = dict[str, Any]


def course(db: Reader, case_id: str) -> Document:
    """The plan, the follow-ups, the flags and who signed what."""
    return {
        "plan": plan_document(db, case_id),
        "followups": followup_documents(db, case_id),
        "flags": flag_documents(db, case_id),
        "signatures": [
            {
                "what": row["what"],
                "at": shown(row["at"]),
                "actor": row["actor"],
                "self_approved": bool(row["self_approved"]),
            }
            for row in queries.signatures_of(db, case_id)
        ],
    }


def course_entries(db: Reader, case_id: str) -> Iterator[tuple[Row, str, Document]]:
    """(row, kind, what the history says of it) of everything that happened after the interview."""
    for row in queries.plans_of(db, case_id):
        yield row, "plan", {"actions": len(json.loads(row["actions"])), "agreed": bool(row["agreed"])}
    for row in queries.followups_of(db, case_id):
        yield row, "followup", {"date": row["day"], "contacted": bool(row["contacted"])}
    for row in queries.flags_of(db, case_id):
        yield row, "flag", {"id": row["id"], "done": False}
        if row["done"]:
            done = {**row, "at": row["done"], "actor": row["done_by"]}
            yield done, "flag", {"id": row["id"], "done": True}
    for row in queries.signatures_of(db, case_id):
        yield row, "signature", {"what": row["what"], "self_approved": bool(row["self_approved"])}
    for row in queries.changes_of(db, case_id):
        yield row, "change", {"field": row["field"], "revision": row["revision"], **_values(row)}


def _values(row: Row) -> Document:
    """What an open answer was and is; of what is sealed only that it changed."""
    if row["after"] is None:
        return {}
    return {name: json.loads(row[name]) for name in ("before", "after")}


def moves(db: Reader, case_id: str) -> list[Document]:
    """The reasons in words of a case's moves. Raises ScopeRefused without the identity key."""
    found = []
    for row in cases.events_of(db, case_id):
        said = db.unseal("case_events", row["id"])
        if said:
            found.append({"at": shown(row["at"]), "actor": row["actor"], "to": row["to_status"], **said})
    return found
