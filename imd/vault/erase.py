"""Erasing a case: what the vault itself keeps of it, and word to the slices that keep the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Session

ERASED = "case.erased"


def erase(db: Session, case_id: str) -> None:
    """Destroy the sealed documents of a case's own rows, and let each slice destroy what it has of it.

    The rows are overwritten where they lie (secure_delete); copies made before keep them.
    """
    db.run("DELETE FROM sealed WHERE of_row = :row", row=case_id)
    db.tell(ERASED, case_id)


def erase_again(db: Session, cases: Iterable[str], detail: Mapping[str, Any]) -> int:
    """Erase cases that were erased after a backup was made; how many. Each gets its line in the chain."""
    from imd.vault.checkpoint import erased

    count = 0
    for case_id in sorted(set(cases) - set(erased(db))):
        erase(db, case_id)
        db.audit("case.erase", case_id, detail)
        count += 1
    return count
