"""Who may do what to a grant: four eyes by the names of the keys (domain model §6, rule 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import FourEyes
from imd.errors.grants import AnotherPays, ConflictDeclared, NothingToRatify, SecondPerson
from imd.funds.queries.ledger import payers
from imd.funds.queries.write import insert
from imd.funds.service.opened import answer, opened
from imd.vault.ids import new_id
from imd.vault.keyholders import full_keys

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_THREE = 3


def decided_alone(db: Reader, grant: dict[str, Any]) -> bool:
    """Whether whoever asked decides too, which only a network with one full key may. Raises FourEyes."""
    if db.actor != grant["requester"]:
        return False
    if full_keys(db) > 1:
        raise FourEyes()
    return True


def another_pays(db: Reader, grant: dict[str, Any]) -> None:
    """Who pays did not approve; where three hold a full key, nor ask. Raises AnotherPays."""
    keys = full_keys(db)
    if keys > 1 and (db.actor == grant["approver"] or (keys >= _THREE and db.actor == grant["requester"])):
        raise AnotherPays()


def second_person(db: Reader, *first: str) -> bool:
    """Whether nobody else is there to do what takes a second person. Raises SecondPerson where somebody is."""
    if db.actor not in first:
        return False
    if full_keys(db) > 1:
        raise SecondPerson()
    return True


def not_the_payer(db: Reader, grant: dict[str, Any]) -> bool:
    """Whether whoever paid acts alone. Raises SecondPerson where another could."""
    return second_person(db, *payers(db, grant["id"]))


def free_of_conflict(db: Reader, grant: dict[str, Any]) -> None:
    """Whoever declared a conflict of interest has no part in it. Raises ConflictDeclared."""
    if _declared(db, grant["id"]):
        raise ConflictDeclared()


def _declared(db: Reader, grant: str) -> bool:
    return bool(
        db.value(
            "SELECT COUNT(*) FROM grant_conflicts WHERE grant_id = :grant AND actor = :actor",
            grant=grant,
            actor=db.actor,
        )
    )


def declare_conflict(db: Session, *, grant: str) -> dict[str, Any]:
    """Note that whoever acts has a conflict of interest with this grant. Raises GrantNotFound."""
    row = opened(db, grant)
    if not _declared(db, row["id"]):
        insert(db, "grant_conflicts", grant_id=row["id"], actor=db.actor, at=stored(db.now))
    return answer(db, row)


def note_alone(db: Session, grant: str, act: str) -> None:
    """What one person did waits for a second one to ratify it."""
    insert(
        db,
        "grant_alone",
        id=new_id(),
        grant_id=grant,
        act=act,
        at=stored(db.now),
        actor=db.actor,
        ratified=None,
        ratifier=None,
    )


def ratify(db: Session, *, grant: str) -> dict[str, Any]:
    """Look at what others did alone and stand by it.

    Raises GrantNotFound, ConflictDeclared, NothingToRatify; SecondPerson where it was oneself.
    """
    row = opened(db, grant)
    free_of_conflict(db, row)
    if not row["alone"]:
        raise NothingToRatify()
    done = db.run(
        "UPDATE grant_alone SET ratified = :at, ratifier = :actor"
        " WHERE grant_id = :grant AND ratified IS NULL AND actor <> :actor",
        at=stored(db.now),
        actor=db.actor,
        grant=row["id"],
    )
    if done == 0:
        raise SecondPerson()
    return answer(db, row)
