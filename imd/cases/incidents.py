"""What happened since the last assessment and asks for another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.context import stored

if TYPE_CHECKING:
    from imd.vault.session import Session


def happened(db: Session, case_id: str) -> None:
    """A new attack, a move or the like: a case that has been assessed waits to be assessed again.

    The first one since the assessment starts the clock; the assessment that follows stops it.
    """
    db.run(
        "UPDATE cases SET incident = :now WHERE id = :id AND assessed IS NOT NULL AND incident IS NULL",
        id=case_id,
        now=stored(db.now),
    )
