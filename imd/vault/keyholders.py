"""Who can act in the vault: what the rules of four eyes ask of the names of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imd.vault.session import Reader


def full_keys(db: Reader) -> int:
    """How many people hold a key of scope `full`."""
    return int(
        db.value(
            "SELECT COUNT(DISTINCT name) FROM key_labels"
            " WHERE scope = 'full' AND removed IS NULL AND kind <> 'recovery'"
        )
    )


def has_key(db: Reader, name: str) -> bool:
    """Whether a key in use bears that name."""
    return bool(db.value("SELECT 1 FROM key_labels WHERE name = :name AND removed IS NULL", name=name))
