"""A duty to keep a case, which stands against erasing it: a court's order, proceedings that go on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import rows
from imd.context import stored
from imd.errors.cases import AlreadyHeld, HoldReason, NotHeld

if TYPE_CHECKING:
    from imd.vault.session import Session

TABLE = "case_holds"
ON, OFF = "on", "off"


def set_hold(db: Session, case: Mapping[str, Any], to: str, reason: str | None) -> None:
    """Put a case under a legal hold (`on`) or lift it (`off`); every reason is kept, sealed.

    Raises HoldReason, AlreadyHeld, NotHeld, ScopeRefused.
    """
    if not (reason or "").strip():
        raise HoldReason
    held = to == ON
    if held == bool(case["legal_hold"]):
        raise (AlreadyHeld if held else NotHeld)(case=case["code"])
    said = db.unseal(TABLE, case["id"]).get("said", [])
    entry = {"at": stored(db.now), "by": db.actor, "hold": to, "reason": reason}
    db.seal(TABLE, case["id"], {"said": [*said, entry]})
    rows.change(db, case["id"], {"legal_hold": held})
    db.ref, db.detail = case["id"], {"code": case["code"], "hold": to}
