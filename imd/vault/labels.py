"""Who holds which slot: names live inside the store, never in keys.json."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from imd.errors import vault as errors
from imd.vault.slots import Slot
from imd.vault.store import Door

_NAME = re.compile(r"[\w.-]{1,40}")
# The name of the printed code that opens the vault when a passphrase is forgotten.
RECOVERY = "recovery"
# As people and scripts know them; keys.json has its own words.
KINDS = {"passphrase": "passphrase", "keyfile": "file", "code": "recovery"}


def check_name(name: str) -> None:
    """Refuse a key name that would not read well in a list. Raises KeyNameInvalid."""
    if not _NAME.fullmatch(name):
        raise errors.KeyNameInvalid()


def scope_of(slot: Slot) -> str:
    """`full` or `registry`."""
    return "full" if "identity" in slot.scope else "registry"


def label(db: Door, slot: Slot, name: str, at: str) -> None:
    """Write down whose slot this is. Raises KeyNameTaken while another key in use has the name."""
    taken = db.value("SELECT count(*) FROM key_labels WHERE name = :name AND removed IS NULL", name=name)
    if taken:
        raise errors.KeyNameTaken()
    db.run(
        "INSERT INTO key_labels (slot, name, scope, kind, created) VALUES (:slot, :name, :scope, :kind, :at)",
        slot=slot.id,
        name=name,
        scope=scope_of(slot),
        kind=KINDS[slot.kind],
        at=at,
    )


def labels(db: Door) -> list[dict[str, Any]]:
    """The keys in use with when each last acted (None: never)."""
    return db.rows(
        "SELECT k.slot, k.name, k.scope, k.kind, k.created, max(a.at) AS last_used"
        " FROM key_labels k LEFT JOIN audit a ON a.actor = k.slot WHERE k.removed IS NULL"
        " GROUP BY k.slot, k.name, k.scope, k.kind, k.created ORDER BY k.created, k.name"
    )


def holders(db: Door, slots: Iterable[Slot]) -> dict[str, Slot]:
    """The slots by their keys' names. One without a name has its id for one."""
    names = dict(db.each("SELECT slot, name FROM key_labels WHERE removed IS NULL"))
    return {names.get(slot.id, slot.id): slot for slot in slots}
