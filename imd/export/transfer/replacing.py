"""An interview that replaces one taken in before: what the office has not touched since follows it.

Nothing that was changed here is overwritten, nor what has verbs of its own (consents, attacks, referrals): such
answers are named, and kept whole in a sealed note of the case.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.cases.course.edits import ELSEWHERE, changes, edit
from imd.cases.course.queries import changes_of
from imd.cases.course.whole import whole
from imd.cases.service import add_note
from imd.context import shown
from imd.errors.cases import CaseErased, CaseNotFound

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.vault.session import Reader, Session

EDIT = "case.edit"


def replace_answers(
    db: Session, q: Questionnaire, case_id: str, answers: Mapping[str, Any], words: str, number: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Let the case follow the interview `number`; the fields that changed, and those that were left as they are.

    Raises CaseErased, and as `edit`: then nothing is changed.
    """
    case = _case(db, case_id)
    told = changes(whole(db, case, q), answers)
    ours = set(ELSEWHERE) | _touched_here(db, case["id"])
    # A case found to be a double's is of two interviews: none of its answers follows one of them.
    kept = {key: value for key, value in told.items() if key in ours or case["id"] != case_id}
    wanted = {key: value for key, value in told.items() if key not in kept}
    changed = edit(db, case, q, [], wanted) if wanted else []
    db.audit(EDIT, case["id"], {**db.detail, "from": number})
    if kept:
        add_note(db, case, f"{words}\n{json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)}")
    return tuple(changed), tuple(kept)


def _case(db: Session, case_id: str) -> dict[str, Any]:
    try:
        case = queries.case_by_id(db, case_id)
    except CaseNotFound:
        at = db.value("SELECT at FROM audit WHERE action = 'case.erase' AND ref = :ref", ref=case_id)
        if at is None:
            raise
        raise CaseErased(date=str(shown(at))[:10]) from None
    return queries.case_by_id(db, case["duplicate_of"]) if case["duplicate_of"] else case


def _touched_here(db: Reader, case_id: str) -> set[str]:
    """The fields that somebody changed in this vault: by no earlier correction of the same interview."""
    lines = db.rows(
        "SELECT detail FROM audit WHERE action = :action AND ref = :ref", action=EDIT, ref=case_id
    )
    said = [json.loads(line["detail"]) for line in lines]
    arrived = {one.get("revision") for one in said if "from" in one}
    return {row["field"] for row in changes_of(db, case_id) if row["revision"] not in arrived}
