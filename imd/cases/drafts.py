"""Unfinished interviews, sealed after each answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.context import stored
from imd.errors.cases import DraftNotFound
from imd.vault.ids import normal_code

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

TABLE = "drafts"


def save(db: Session, code: str, *, questionnaire: str, version: str, answers: Mapping[str, Any]) -> None:
    """Keep the answers so far under `code`. Raises ScopeRefused without the identity key."""
    queries.save_draft(
        db,
        {
            "id": code,
            "questionnaire": questionnaire,
            "version": version,
            "worker": db.actor,
            "updated": stored(db.now),
        },
    )
    db.seal(TABLE, code, {"answers": dict(answers)})


def read(db: Reader, typed: str) -> tuple[str, dict[str, Any]]:
    """The code of a draft, as it is kept, and its answers. Raises DraftNotFound, ScopeRefused."""
    code = normal_code(typed)
    if code is None or queries.draft(db, code) is None:
        raise DraftNotFound
    answers: dict[str, Any] = db.unseal(TABLE, code).get("answers", {})
    return code, answers


def discard(db: Session, code: str) -> bool:
    """Destroy a draft; whether there was one."""
    db.unseal_for_good(TABLE, code)
    return queries.drop_draft(db, code) > 0
