"""A case's whole file: what `case show` tells, with the identity only where it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries, view
from imd.cases.consents import private
from imd.cases.course.changes import change_documents
from imd.cases.course.record import course, course_entries, moves
from imd.cases.rows import doubles_of
from imd.cases.separate import merged
from imd.context import shown

if TYPE_CHECKING:
    from imd.vault.session import Reader

Row = Mapping[str, Any]
Document = dict[str, Any]
_NUMBERS = ("score", "score_min", "score_max")
_SECTIONS: Document = {
    "referrals": [],
    "grants": [],
    "stays": [],
    "aggressions": [],
}


def case_file(db: Reader, case: Row) -> Document:
    """The case object with everything that hangs on it.

    Nothing of who she is or what she told; the words of the plan, of follow-ups and of flags only to a key
    that may read them.
    """
    found = view.one(db, case["id"])
    found["answers"] = open_answers(db, case["id"])
    found["missing"] = json.loads(case["missing"])
    # Her own judgement stands beside any score.
    found["own_rating"] = case["own_rating"]
    found["assessments"] = [_assessment(row) for row in queries.assessments_of(db, case["id"])]
    found.update(course(db, case["id"]))
    found.update(_SECTIONS)
    for part in db.gather("case.show", case["id"]):
        found.update(part)
    found["history"] = history(db, case["id"])
    return found


def open_answers(db: Reader, case_id: str) -> Document:
    """The newest answers of every section of the interview, without what is sealed."""
    newest: dict[tuple[str, str], Document] = {}
    for row in queries.answers_of(db, case_id):
        newest[row["questionnaire"], row["section"]] = json.loads(row["answers"])
    return merged(newest.values())


def identity(db: Reader, case: Row) -> Document:
    """Everything sealed about the case: name, contacts, account, notes and the like.

    The caller's session audits it as `case.reveal`. Raises ScopeRefused without the identity key.
    """
    document = {"name": None, "contacts": [], "account": None, **db.unseal("cases", case["id"])}
    document["case_notes"] = [
        {"at": shown(row["at"]), "actor": row["actor"], **db.unseal("case_notes", row["id"])}
        for row in queries.notes_of(db, case["id"])
    ]
    document["receivers"] = _named_persons(db, case["id"])
    document["moves"] = moves(db, case["id"])
    document["changes"] = change_documents(db, case["id"])
    document["holds"] = db.unseal("case_holds", case["id"]).get("said", [])
    document["doubles"] = [
        {"code": double["code"], **db.unseal("cases", double["id"])} for double in doubles_of(db, case["id"])
    ]
    document["assessments"] = [_answered(db, row) for row in queries.assessments_of(db, case["id"])]
    return document


def _named_persons(db: Reader, case_id: str) -> list[Document]:
    """The private persons whom a consent names."""
    return [
        {
            "purpose": row["purpose"],
            "status": row["status"],
            "at": shown(row["at"]),
            **db.unseal("consents", row["id"]),
        }
        for row in queries.consents_of(db, case_id)
        if private(row["to_whom"])
    ]


def history(db: Reader, case_id: str) -> list[Document]:
    """What happened in the case, oldest first, without any text."""
    doubles = {double["id"]: double["code"] for double in doubles_of(db, case_id)}
    entries = sorted(_entries(db, case_id, doubles), key=lambda entry: str(entry["at"]))
    return [{**entry, "at": shown(entry["at"])} for entry in entries]


def _entries(db: Reader, case_id: str, doubles: Mapping[str, str]) -> Iterator[Document]:
    """Each entry; `double` is the code of the double in which it happened, None in the case itself."""
    for row, what, detail in _happened(db, case_id, doubles):
        double = doubles.get(row.get("case_id", case_id))
        yield {"at": row["at"], "actor": row["actor"], "what": what, "detail": detail, "double": double}


def _happened(db: Reader, case_id: str, doubles: Iterable[str]) -> Iterator[tuple[Row, str, Document]]:
    for row in queries.events_of(db, case_id):
        yield row, "status", {"from": row["from_status"], "to": row["to_status"], "reason": row["reason"]}
    for row in (row for one in (case_id, *doubles) for row in queries.consents_of(db, one)):
        to = None if private(row["to_whom"]) else row["to_whom"]
        how = {key: row[key] for key in ("language", "way", "text_version", "expires")}
        yield row, "consent", {"purpose": row["purpose"], "status": row["status"], "to": to, **how}
    for row in queries.assessments_of(db, case_id):
        said = {"instrument": row["instrument"], "level": row["level"], "case_level": row["case_level"]}
        yield row, "assessment", said
    for row in queries.notes_of(db, case_id):
        yield row, "note", {}
    yield from course_entries(db, case_id)


def _assessment(row: Row) -> Document:
    """An assessment without its answers: an analyst sees the level, not what she told."""
    return {
        "instrument": row["instrument"],
        "version": row["version"],
        "at": shown(row["at"]),
        "actor": row["actor"],
        **{key: plain_number(row[key]) for key in _NUMBERS},
        "level": row["level"],
        "band": row["band"],
        "override": row["override_level"],
        "case_level": row["case_level"],
        "floors": json.loads(row["floors"]),
        "warnings": json.loads(row["warnings"]),
    }


def _answered(db: Reader, row: Row) -> Document:
    """What she answered in an assessment, and why a worker raised its level."""
    hidden = db.unseal("assessments", row["id"])
    return {
        "instrument": row["instrument"],
        "at": shown(row["at"]),
        "answers": {**json.loads(row["answers"]), **hidden.get("answers", {})},
        "override_reason": hidden.get("reason"),
    }


def plain_number(value: float | None) -> float | int | None:
    """A score as it is written: 14 rather than 14.0."""
    return int(value) if value is not None and value == int(value) else value
