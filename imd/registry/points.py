"""Where the registry answers the cases below it.

`case list` asks here too: what only an interview or a file needs is loaded then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.registry import queries

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_STATISTICS = "statistics"


def from_intake(db: Session, case_id: str, _code: str, answers: Mapping[str, Any]) -> None:
    """The attacks that she told of become events; attacks of one date are one event."""
    from imd.registry.intake import register

    register(db, case_id, answers)


def consent_changed(db: Session, case_id: str, purpose: str, status: str) -> None:
    """What she says about statistics holds for everything she told."""
    if purpose == _STATISTICS:
        from imd.registry.links import consent

        consent(db, case_id, status)


def show(db: Reader, case_id: str) -> dict[str, Any]:
    """The aggressions of a case, for its file."""
    from imd.registry.view import acts_of_case

    return {"aggressions": acts_of_case(db, case_id)}


def counts(db: Reader, case_id: str | None = None) -> dict[str, dict[str, int]]:
    """How many aggressions each case has, or one case: for the list of cases."""
    return {"attacks": queries.attacks_by_case(db, case_id)}


def areas(db: Reader, case_id: str) -> list[str]:
    """The departments in which a case's woman was attacked."""
    return queries.areas_of_case(db, case_id)
