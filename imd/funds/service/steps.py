"""A step of a life cycle, kept for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.context import stored
from imd.funds.queries.write import insert, next_seq
from imd.vault.ids import new_id

if TYPE_CHECKING:
    from imd.funds.lifecycle import Machine
    from imd.vault.session import Session


def begin(db: Session, machine: Machine, verb: str, row: str) -> None:
    """Note that something has entered its life cycle."""
    _note(db, machine, verb, row, None, machine.first)


def step(db: Session, machine: Machine, verb: str, row: str, status: str) -> str:
    """The status that `verb` leads to from `status`, noted. Raises LifeCycle."""
    reached = machine.after(verb, status)
    _note(db, machine, verb, row, status, reached)
    return reached


def _note(db: Session, machine: Machine, verb: str, row: str, frm: str | None, to: str) -> None:
    insert(
        db,
        "funds_moves",
        id=new_id(),
        seq=next_seq(db, "funds_moves"),
        subject=machine.subject,
        subject_id=row,
        verb=verb,
        from_status=frm,
        to_status=to,
        at=stored(db.now),
        actor=db.actor,
    )
