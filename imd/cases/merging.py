"""Two cases of one woman become one: nothing is lost, and what she forbade in either stays forbidden.

The case merged keeps its rows and its sealed document and leads to the other: its code, its history and its notes
are found there. What hangs on it in other slices is hers under the other code from then on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import filling, queries, rows, view
from imd.cases.append import append
from imd.cases.consents import NOT_ASKED, consent_status
from imd.cases.steps import OPEN
from imd.cases.stricter import to_append
from imd.context import stored
from imd.errors.cases import AlreadyMerged, CaseEnded, CaseNotFound, SameCase

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

Row = Mapping[str, Any]
# Not to be forgotten with the case that they were written in.
_GOES_ALONG = ("case_flags", "case_followups")


def pair(db: Reader, from_code: str, into_code: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The case to be merged and the one that goes on.

    Raises CaseNotFound, CaseErased, AlreadyMerged, SameCase, CaseEnded, ScopeRefused.
    """
    db.need_identity()
    source, target = queries.own_case(db, from_code), queries.case_by_code(db, into_code)
    if source is None:
        queries.case_by_code(db, from_code)
        raise CaseNotFound
    if source["duplicate_of"]:
        raise AlreadyMerged(case=queries.case_by_id(db, source["duplicate_of"])["code"])
    if source["id"] == target["id"]:
        own = queries.own_case(db, into_code)
        raise AlreadyMerged(case=target["code"]) if own and own["id"] != target["id"] else SameCase
    if target["status"] not in OPEN:
        raise CaseEnded(case=target["code"], status=target["status"])
    return source, target


def merge(db: Session, source: Row, target: Row) -> dict[str, Any]:
    """Make `source` a double of `target`; the latter's case object with `merged` and `conflicts`.

    A conflict is a field in which the two differ: `{"field", "kept", "other"}`, both null where they are sealed;
    the other value stays in the history of the case merged. Raises ScopeRefused.
    """
    conflicts = [
        *filling.answers(db, source, target),
        *filling.columns(db, source, target),
        *filling.identity(db, source, target),
        *([filling.conflict("plan")] if rows.has_any(db, "case_plans", source["id"]) else []),
    ]
    _consents(db, source, target)
    for table in set(_GOES_ALONG) & set(rows.tables()):
        rows.relink(db, table, source["id"], target["id"])
    append(db, "case_events", source["id"], from_status=source["status"], to_status="duplicate")
    rows.make_double(db, source["id"], target["id"], stored(db.now))
    db.tell("case.merged", source["id"], target["id"])
    _tell_statistics(db, target["id"])
    db.ref = target["id"]
    db.detail = {"code": target["code"], "from": source["code"], "conflicts": len(conflicts)}
    return {**view.one(db, target["id"]), "merged": source["code"], "conflicts": conflicts}


def _consents(db: Session, source: Row, target: Row) -> None:
    """What she said in the one holds in the other too, the stricter where she said both."""
    of_source, of_target = (queries.consents_of(db, case["id"]) for case in (source, target))
    for said in to_append(of_source, of_target, stored(db.now)):
        row = append(
            db,
            "consents",
            target["id"],
            purpose=said["purpose"],
            status=said["status"],
            to_whom=said["to_whom"],
            language=said["language"],
            way=said["way"],
            text_version=said["text_version"],
            expires=said["expires"],
        )
        if named := db.unseal("consents", said["id"]):
            db.seal("consents", row, named)
        db.tell("case.consent", target["id"], said["purpose"], said["status"])


def _tell_statistics(db: Session, case_id: str) -> None:
    """What holds for statistics holds for the events that came along."""
    status = consent_status(db, case_id, "statistics")
    if status != NOT_ASKED:
        db.tell("case.consent", case_id, "statistics", status)
