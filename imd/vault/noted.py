"""What the store knows of keys.json: whether the file in the folder is the one that imd last wrote.

A slot that was taken away, and an older file put back in its place, do not show in the file itself.
"""

from __future__ import annotations

from typing import Literal

from imd.errors import N_
from imd.errors import vault as errors
from imd.vault.keys import KeyRing
from imd.vault.seal import seal, unseal
from imd.vault.session import Session
from imd.vault.store import Door

SETTING = "keys"
State = Literal["same", "before", "changed", "unknown"]
_WARNINGS: dict[State, str] = {
    "before": N_(
        "The key file (keys.json) is the one from before the last change of keys: that change was cut short,"
        " or an older file was put back. Look at `imd key list` and repeat the change."
    ),
    "changed": N_(
        "The key file (keys.json) was changed by something other than imd. Look at `imd key list`;"
        " `imd key rotate` ends every key that should not be there."
    ),
}


def note(db: Session, ring: KeyRing, before: KeyRing | None = None) -> None:
    """Keep the digest of the keys.json that is about to be put in the place of `before`.

    Where `before` was not what imd had written, the command's audit line says so.
    """
    registry = db._keys.registry
    if before and state(db, registry, before) in ("before", "changed"):
        db.detail["keys_altered"] = True
    rev = 1 + int(db.value("SELECT rev FROM meta WHERE name = :name", name=SETTING) or 0)
    document = {"sha256": ring.digest, "before": before.digest if before else None}
    db.run(
        "INSERT INTO meta (name, rev, blob) VALUES (:name, :rev, :blob)"
        " ON CONFLICT (name) DO UPDATE SET rev = excluded.rev, blob = excluded.blob",
        name=SETTING,
        rev=rev,
        blob=seal(registry, "meta", SETTING, rev, document),
    )


def state(db: Door, registry: bytes, ring: KeyRing) -> State:
    """How `ring` stands to what was noted; `unknown` in a store where nothing was."""
    found = db.one("SELECT rev, blob FROM meta WHERE name = :name", name=SETTING)
    if found is None:
        return "unknown"
    try:
        noted = unseal(registry, "meta", SETTING, found["rev"], found["blob"])
    except errors.DocumentDamaged:
        return "changed"
    if noted.get("sha256") == ring.digest:
        return "same"
    return "before" if noted.get("before") == ring.digest else "changed"


def warning(found: State) -> str | None:
    """What to tell about a state; None where all is well."""
    return _WARNINGS.get(found)
