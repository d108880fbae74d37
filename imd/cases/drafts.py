"""Unfinished interviews, sealed after each answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from imd.cases import queries
from imd.context import stored
from imd.errors.cases import DraftNotFound, RegistrationNotFound
from imd.vault.ids import normal_code

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

TABLE = "drafts"


class Kept(NamedTuple):
    """A draft: its code, the answers so far, and the questions that were skipped, as paths."""

    code: str
    answers: dict[str, Any]
    skipped: list[tuple[str | int, ...]]


def save(
    db: Session,
    code: str,
    *,
    questionnaire: str,
    version: str,
    answers: Mapping[str, Any],
    skipped: Iterable[Sequence[str | int]] = (),
) -> None:
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
    db.seal(TABLE, code, {"answers": dict(answers), "skipped": [list(path) for path in skipped]})


def read(db: Reader, typed: str, questionnaire: str = "intake") -> Kept:
    """The draft of a questionnaire with a code as it was typed.

    Raises DraftNotFound, or RegistrationNotFound for one of the registry's; ScopeRefused.
    """
    code = normal_code(typed)
    row = queries.draft(db, code) if code is not None else None
    if code is None or row is None or row["questionnaire"] != questionnaire:
        raise DraftNotFound if questionnaire == "intake" else RegistrationNotFound
    document = db.unseal(TABLE, code)
    return Kept(code, document.get("answers", {}), [tuple(path) for path in document.get("skipped", ())])


def discard(db: Session, code: str) -> bool:
    """Destroy a draft; whether there was one."""
    db.unseal_for_good(TABLE, code)
    return queries.drop_draft(db, code) > 0
