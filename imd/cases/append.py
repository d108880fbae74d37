"""Adding a row to one of a case's append-only tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.context import stored

if TYPE_CHECKING:
    from imd.vault.session import Session
    from imd.vault.table import Row


def append(db: Session, table: str, case_id: str, **values: Any) -> str:
    """Add a row after the case's others, now and by the key in use; the id of the row.

    `table` is one of `queries.APPENDED`.
    """
    # The ORM costs more than the rest of a command, and lists import this package.
    from imd.cases import models

    kinds: dict[str, type[Row]] = {
        "case_answers": models.CaseAnswers,
        "consents": models.Consent,
        "assessments": models.Assessment,
        "case_notes": models.CaseNote,
        "case_events": models.CaseEvent,
    }
    db.flush()
    fixed = {
        "case_id": case_id,
        "seq": queries.next_seq(db, table, case_id),
        "at": stored(db.now),
        "actor": db.actor,
    }
    row = kinds[table].model_validate({**fixed, **values})
    db.orm.add(row)
    db.flush()
    return str(row.id)  # type: ignore[attr-defined]
