"""Words of other people's files, compared without what typing varies."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """`text` without accents, case, punctuation and surplus blanks: `Ex-Pareja ` and `ex pareja` are one."""
    bare = unicodedata.normalize("NFKD", text)
    kept = (mark if mark.isalnum() else " " for mark in bare if not unicodedata.combining(mark))
    return " ".join("".join(kept).casefold().split())
