"""The directory of services: who can help her outside of the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.referrals import ServiceExists, ServiceOfAnotherKind
from imd.funds import codes, papers
from imd.funds.queries.directory import service_by_name, service_named
from imd.funds.queries.write import insert
from imd.vault.ids import new_id

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_PLAIN = ("kind", "organisation", "country", "admin1", "eligibility")


def new_service(db: Session, *, name: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """A service of the directory; whom to call there is sealed. Raises NameInvalid, ServiceExists.

    `answers` are the checked answers of the form `service_new`.
    """
    db.need_identity()
    plain = codes.name(name)
    if service_named(db, plain) is not None:
        raise ServiceExists()
    row = db.ref = new_id()
    languages = answers.get("languages")
    insert(
        db,
        "services",
        id=row,
        name=plain,
        name_key=codes.name_key(plain),
        languages=None if languages is None else json.dumps(languages),
        created=stored(db.now),
        actor=db.actor,
        **{key: answers.get(key) for key in _PLAIN},
    )
    if answers.get("contact"):
        db.seal("services", row, {"contact": answers["contact"]})
    return papers.service(service_by_name(db, plain))


def known_service(db: Reader, name: str, receiver: str) -> str | None:
    """The id of the service of that name; None where the directory has none. Raises ServiceOfAnotherKind."""
    found = service_named(db, name)
    if found is None:
        return None
    if found["kind"] != receiver:
        raise ServiceOfAnotherKind(kind=found["kind"])
    return str(found["id"])
