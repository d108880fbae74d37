"""What must hold before anything is done in a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.cases.consents import ended_at
from imd.cases.steps import OPEN
from imd.errors.cases import CaseEnded, ConsentWithdrawn

if TYPE_CHECKING:
    from imd.vault.session import Reader


def workable(db: Reader, case: Mapping[str, Any]) -> None:
    """The case is open and its consent stands. Raises CaseEnded, ConsentWithdrawn."""
    if case["status"] not in OPEN:
        raise CaseEnded(case=case["code"], status=case["status"])
    if ended_at(queries.consents_of(db, case["id"])):
        raise ConsentWithdrawn(case=case["code"])


def nameable(case: Mapping[str, Any]) -> None:
    """Words about her may still be kept: what was archived stays without. Raises CaseEnded."""
    if case["status"] == "archived":
        raise CaseEnded(case=case["code"], status=case["status"])
