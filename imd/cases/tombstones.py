"""What is left of a case that was erased: a keyed hash of its code, when it was, and by whom."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.context import stored

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_PURPOSE = b"imd-tombstone-1|"


def code_hash(db: Reader, code: str) -> str:
    """What stands for a code: HMAC-SHA256 under the audit chain's key.

    A plain hash of ten digits is turned back by trying; whoever has no key of the vault cannot.
    """
    return hmac.digest(db.chain_key, _PURPOSE + code.encode(), "sha256").hex()


def bury(db: Session, case: Mapping[str, Any]) -> None:
    """Leave a tombstone for a case."""
    db.run(
        "INSERT INTO tombstones (case_id, code_hash, at, actor) VALUES (:case_id, :hash, :at, :actor)",
        case_id=case["id"],
        hash=code_hash(db, case["code"]),
        at=stored(db.now),
        actor=db.actor,
    )
