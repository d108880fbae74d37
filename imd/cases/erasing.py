"""Erasing a case: what was hers is destroyed, what counted for it stays without any link to her.

Nothing is written of her but a tombstone: a keyed hash of the code, when, and by whom; the audit chain keeps the
case's id. Copies made before, in backups and in what a disk has not yet overwritten, are out of reach here:
they end with the last backup and with the next change of keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries, rows
from imd.cases.tombstones import bury
from imd.context import shown, stored
from imd.errors.cases import CaseNotFound, OnHold
from imd.vault.erase import erase as erase_in_vault

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

ACTION = "case.erase"
_COUNTED = ("aggressions", "referrals", "grants", "stays")


def erase(db: Session, case: Mapping[str, Any]) -> dict[str, Any]:
    """Erase a case with those found to be doubles of it; what became of it, as `would_erase` says it.

    Raises OnHold, and ScopeRefused without the identity key.
    """
    may_be_erased(db, case)
    said = would_erase(db, case)
    for double in rows.doubles_of(db, case["id"]):
        erase_in_vault(db, double["id"])
        db.audit(ACTION, double["id"])
    erase_in_vault(db, case["id"])
    # The code must not stand in the chain beside the id.
    db.ref, db.detail = case["id"], {}
    return said


def may_be_erased(db: Reader, case: Mapping[str, Any]) -> None:
    """Raises OnHold where a duty to keep it stands, ScopeRefused without the identity key."""
    db.need_identity()
    if case["legal_hold"]:
        raise OnHold(case=case["code"])


def would_erase(db: Reader, case: Mapping[str, Any]) -> dict[str, Any]:
    """What erasing does: `{"code", "status", "erased_at", "with", "kept"}`.

    `with` are the codes of its doubles, `kept` how many of each stay without a link.
    """
    return {
        "code": case["code"],
        "status": "erased",
        "erased_at": shown(stored(db.now)),
        "with": [double["code"] for double in rows.doubles_of(db, case["id"])],
        "kept": hanging(db, case["id"]),
    }


def hanging(db: Reader, case_id: str) -> dict[str, int]:
    """How many aggressions, referrals, grants and stays hang on a case."""
    found: dict[str, Any] = {}
    for part in db.gather("case.show", case_id):
        found.update(part)
    return {name: len(found.get(name, ())) for name in _COUNTED}


def erased(db: Session, case_id: str) -> None:
    """The end of a case's own rows: called last, when the slices above have let go of it.

    A case that is not there, because a backup is older, needs no tombstone.
    """
    try:
        case = queries.case_by_id(db, case_id)
    except CaseNotFound:
        return
    bury(db, case)
    rows.destroy(db, case)
