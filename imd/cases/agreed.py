"""What she agreed to in the interview, as rows: one for each purpose, and one for each receiver she names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases.append import append
from imd.cases.consents import PURPOSES
from imd.vault.ids import new_id

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.vault.session import Session

Answers = Mapping[str, Any]
WAY = "oral"
"""How it was said where nobody says otherwise."""


def add_consents(db: Session, q: Questionnaire, case_id: str, values: Answers) -> None:
    """One row for each purpose she answered; what was not asked has none.

    Who may be told is named by a row of its own: each receiver of `share_with`, and the person of the
    emergency contact, whose name is sealed.
    """
    for purpose in PURPOSES:
        said = values["consent"].get(purpose)
        if said in ("given", "refused"):
            _add(db, q, case_id, values, purpose, said)
    for row in values.get("share_with") or () if _given(values, "share") else ():
        _add(db, q, case_id, values, "share", "given", to_whom=row["to"])
    person = (values.get("emergency_contact") or {}).get("name")
    if person and _given(values, "contact"):
        row_id = _add(db, q, case_id, values, "contact", "given", to_whom=f"~{new_id()}")
        db.seal("consents", row_id, {"to": person})


def _given(values: Answers, purpose: str) -> bool:
    return bool(values["consent"].get(purpose) == "given")


def _add(
    db: Session,
    q: Questionnaire,
    case_id: str,
    values: Answers,
    purpose: str,
    status: str,
    to_whom: str | None = None,
) -> str:
    return append(
        db,
        "consents",
        case_id,
        purpose=purpose,
        status=status,
        to_whom=to_whom,
        language=values.get("language"),
        way=values.get("consent_way") or WAY,
        text_version=text_version(q, purpose),
    )


def text_version(q: Questionnaire, purpose: str) -> str:
    """Which wording of a purpose is read aloud now."""
    item = q.item(f"consent.{purpose}")
    return (item.text_version if item else "") or f"{q.name}-{q.version}"
