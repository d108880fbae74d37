"""Who answers for a plan, a closing or a lowered level beside the person who made it.

A second holder of a full key signs. Where there is only one, what she does is marked `self_approved`
and waits for the signature of a second key, which ratifies it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from imd.cases.course import queries
from imd.errors.lifecycle import AlreadySigned, NothingToSign, SameHand
from imd.vault.keyholders import full_keys

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

Row = Mapping[str, Any]
WHATS = ("plan", "close", "transfer", "level")


def sign(db: Session, case: Row, what: str) -> bool:
    """Sign the plan, the closing (before or after it), the receipt of a transfer, or a level lowered alone.

    Back comes whether it was one's own.

    Raises NothingToSign, AlreadySigned, SameHand, and ScopeRefused without the identity key.
    """
    db.need_identity()
    of_row, author = _act(db, case, what)
    by = [row["actor"] for row in _on(queries.signatures_of(db, case["id"]), of_row)]
    if db.actor in by or any(actor != author for actor in by):
        raise AlreadySigned(case=case["code"])
    own = db.actor == author and what != "transfer"
    # Her own yes before the closing says nothing that the closing does not say.
    if own and (full_keys(db) > 1 or (what == "close" and case["status"] != "closed")):
        raise SameHand
    record(db, case["id"], what, of_row, own=own)
    db.ref, db.detail = case["id"], {"code": case["code"], "sign": what, "self_approved": own}
    return own


def record(db: Session, case_id: str, what: str, of_row: str, *, own: bool) -> None:
    """Write a signature of the key in use."""
    queries.add(db, "case_signatures", case_id, what=what, of_row=of_row, self_approved=own)


def _act(db: Reader, case: Row, what: str) -> tuple[str, str | None]:
    """The act that is to be signed, and who did it. Raises NothingToSign."""
    from imd.cases.steps import OPEN

    if what == "level" and (mark := lowered_alone(db, case["id"])):
        return mark["of_row"], mark["actor"]
    event = queries.last_event(db, case["id"])
    plan = queries.plan_of(db, case["id"])
    if what == "plan" and plan is not None and case["status"] in OPEN:
        return plan["id"], plan["actor"]
    if what == "close" and case["status"] in OPEN:
        return event["id"], case["worker"]
    if (what, case["status"]) in (("close", "closed"), ("transfer", "transferred")):
        return event["id"], event["actor"]
    raise NothingToSign(what=what, case=case["code"])


def lowered_alone(db: Reader, case_id: str) -> Row | None:
    """The signature under a level that one person lowered by her own word; None where it no longer holds."""
    marks = [
        row for row in queries.signatures_of(db, case_id) if row["what"] == "level" and row["self_approved"]
    ]
    holds = bool(marks) and marks[-1]["of_row"] == queries.last_assessment(db, case_id)
    return marks[-1] if holds else None


def needs_signature(db: Reader, case_id: str, of_row: str, author: str | None) -> bool:
    """Whether the key in use may not go on before another has signed what `author` did."""
    if db.actor != author or full_keys(db) <= 1:
        return False
    return not _by_another(_on(queries.signatures_of(db, case_id), of_row), author)


def presigned(db: Reader, case: Row, event: Row) -> bool:
    """Whether somebody other than the worker has signed that the case be closed, since its last move."""
    return _by_another(_on(queries.signatures_of(db, case["id"]), event["id"]), case["worker"])


def settle(db: Session, case: Row, what: str, of_row: str, author: str | None) -> bool:
    """Sign what nobody else has signed while going on with it; whether it was one's own."""
    if _by_another(_on(queries.signatures_of(db, case["id"]), of_row), author):
        return False
    own = db.actor == author
    record(db, case["id"], what, of_row, own=own)
    return own


def unratified(rows: Iterable[Row]) -> list[Row]:
    """The self-approved signatures that nobody else has signed since."""
    rows = list(rows)
    return [
        row
        for row in rows
        if row["self_approved"] and not _by_another(_on(rows, row["of_row"]), row["actor"])
    ]


def _on(rows: Iterable[Row], of_row: str) -> list[Row]:
    return [row for row in rows if row["of_row"] == of_row]


def _by_another(rows: Iterable[Row], author: str | None) -> bool:
    return any(row["actor"] != author for row in rows)
