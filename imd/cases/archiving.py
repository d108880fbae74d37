"""Archiving a case: who she is and all she told is destroyed; its codes, dates and numbers stay under its code.

Unlike erasing it keeps the case: its aggressions, money and nights still hang on it, and it is counted as before.
Copies made earlier, in backups and in what a disk has not yet overwritten, are out of reach here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import rows
from imd.cases.consents import fold, private
from imd.cases.course import queries as course
from imd.cases.course.guards import check
from imd.cases.course.moves import move
from imd.cases.course.wish import Wish
from imd.cases.erasing import hanging
from imd.cases.queries import answers_of, consents_of
from imd.vault.ids import new_id

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

Case = Mapping[str, Any]
ARCHIVED = "archived"
_POINT = "case.archived"
_WISH = Wish(ARCHIVED, reason="retention", sure=True)
# Open answers and columns that, put together, may still tell who she is, or when to call her.
_LEADS = frozenset({"birth_year", "dependents", "share_with", "since_year", "next_contact"})
_COLUMNS = ("birth_year", "next_contact")


def archive(db: Session, case: Case) -> dict[str, Any]:
    """Archive a case with those found to be doubles of it; what stays, as `would_archive` says it.

    Raises the refusals of the move: ConsentWithdrawn, OnHold and those of `imd.errors.lifecycle`; and ScopeRefused.
    """
    may_be_archived(db, case)
    said = would_archive(db, case)
    for double in rows.doubles_of(db, case["id"]):
        _forget(db, double)
    _forget(db, case)
    move(db, case, _WISH)
    return said


def may_be_archived(db: Reader, case: Case) -> None:
    """Raises what `archive` raises."""
    db.need_identity()
    check(db, case, _WISH)


def would_archive(db: Reader, case: Case) -> dict[str, Any]:
    """`{"with", "kept"}`: the codes of its doubles, and how many of each stay under the case's code."""
    doubles = [double["code"] for double in rows.doubles_of(db, case["id"])]
    return {"with": doubles, "kept": hanging(db, case["id"])}


def _forget(db: Session, case: Case) -> None:
    db.tell(_POINT, case["id"])
    rows.destroy_words(db, case)
    rows.change(db, case["id"], dict.fromkeys(_COLUMNS))
    _thin_answers(db, case["id"])
    _hide_receivers(db, case["id"])
    course.forget_leads(db, case["id"], sorted(_LEADS))
    for flag in course.flags_of(db, case["id"]):
        if not flag["done"]:
            course.flag_done(db, flag["id"])


def _thin_answers(db: Session, case_id: str) -> None:
    """What was answered without those answers that lead to her."""
    for row in answers_of(db, case_id):
        said = json.loads(row["answers"])
        if _LEADS & said.keys():
            kept = {key: value for key, value in said.items() if key not in _LEADS}
            rows.put_answers(db, row["id"], json.dumps(kept, ensure_ascii=False, sort_keys=True))


def _hide_receivers(db: Session, case_id: str) -> None:
    """Whom she named to receive something becomes a token, the same for the same: how each consent stands is kept."""
    tokens: dict[str, str] = {}
    for row in consents_of(db, case_id):
        named = row["to_whom"]
        if named and not private(named):
            rows.put_receiver(db, row["id"], tokens.setdefault(fold(named), f"~{new_id()}"))
