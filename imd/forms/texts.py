"""Free text as it is kept: NFC, no outer space, nothing a store or a terminal file could choke on."""

from __future__ import annotations

import unicodedata

from imd.forms.problems import Bad


def text(raw: object, limit: int) -> str | None:
    """`raw` ready to be kept; None where it is blank. `limit` is in bytes of UTF-8."""
    if not isinstance(raw, str):
        raise Bad("text")
    if "\0" in raw or any("\ud800" <= mark <= "\udfff" for mark in raw):
        raise Bad("characters")
    kept = unicodedata.normalize("NFC", raw).strip()
    if len(kept.encode()) > limit:
        raise Bad("too_long", limit=limit)
    return kept or None
