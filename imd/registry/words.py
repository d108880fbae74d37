"""What is said in words about an event: one sealed document, which grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imd.vault.session import Session


def joined(db: Session, event: int, words: Mapping[str, Any]) -> dict[str, Any]:
    """New words about an event beside those that are sealed already."""
    before = db.unseal("events", str(event))
    for key, value in words.items():
        nested = isinstance(value, dict) and isinstance(before.get(key), dict)
        before[key] = {**before[key], **value} if nested else value
    return before


def add_words(db: Session, event: int, part: str, key: str, words: Any) -> None:
    """Seal words under `part` and `key` of an event's document. Raises ScopeRefused without the identity key."""
    db.seal("events", str(event), joined(db, event, {part: {key: words}}))
