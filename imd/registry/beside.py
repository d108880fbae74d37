"""What stands beside an event's own facts when it is shown: what people found out, decided and did about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.registry.verifying import verifications

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imd.vault.session import Reader


def beside(db: Reader, number: int, words: Mapping[str, Any], as_of: str | None = None) -> dict[str, Any]:
    """The event's verifications; `words` are its sealed ones."""
    return {"verifications": verifications(db, number, words.get("verifications") or {}, as_of)}
