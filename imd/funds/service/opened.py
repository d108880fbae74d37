"""A grant that a verb is about to change, and the words that are sealed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.funds import codes, documents
from imd.funds.queries.grants import grant_by_id

if TYPE_CHECKING:
    from imd.vault.session import Session


def opened(db: Session, grant: str) -> dict[str, Any]:
    """The grant named, noted for the audit line. Raises GrantNotFound, ScopeRefused."""
    db.need_identity()
    row = grant_by_id(db, grant)
    db.ref = row["id"]
    db.detail["case"] = row["case_code"]
    return row


def answer(db: Session, row: dict[str, Any]) -> dict[str, Any]:
    """The grant as it now is."""
    return documents.grant(grant_by_id(db, row["id"]))


def seal_more(db: Session, grant: str, **values: Any) -> None:
    """Add to what is sealed with a grant."""
    db.seal("grants", grant, {**db.unseal("grants", grant), **values})


def seal_reason(db: Session, grant: str, verb: str, text: str) -> None:
    """Keep why someone did something."""
    said = {"verb": verb, "at": stored(db.now), "actor": db.actor, "text": text}
    seal_more(db, grant, reasons=[*db.unseal("grants", grant).get("reasons", []), said])


def reason_of(text: object) -> str:
    """A reason as it was given. Raises TextInvalid."""
    return codes.words("--reason", text)
