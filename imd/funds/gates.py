"""What must hold of her case before something is asked for in her name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.errors.funds import ConsentMissing, ConsentMissingFor

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def case_of(db: Reader, row: Mapping[str, Any]) -> dict[str, Any]:
    """The case of a grant, stay or referral."""
    from imd.cases.queries import case_by_id

    return case_by_id(db, row["case_id"])


def case_for(db: Session, code: str) -> dict[str, Any]:
    """The case named, noted for the audit line. Raises CaseNotFound; ScopeRefused without a full key."""
    from imd.cases.queries import case_by_code

    db.need_identity()
    case = case_by_code(db, code)
    db.detail["case"] = case["code"]
    return case


def need_consent(db: Reader, case: Mapping[str, Any], purpose: str, to: str | None = None) -> None:
    """Her case must be open, and she must have said yes to this and not have taken it back.

    Raises CaseEnded, ConsentWithdrawn, ConsentMissing; ConsentMissingFor where a receiver must be named.
    """
    from imd.cases.guards import workable
    from imd.cases.service import consent_status

    workable(db, case)
    if consent_status(db, case["id"], purpose, to) == "given":
        return
    if to is None:
        raise ConsentMissing(case=case["code"], purpose=purpose)
    raise ConsentMissingFor(case=case["code"], purpose=purpose)


def consent_for(receiver: str) -> str:
    """The purpose whose consent opens a receiver of the referral list."""
    from imd.terms.load import vocabulary

    return str(vocabulary("referral").term(receiver).extra["consent"])
