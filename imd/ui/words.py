"""What yes and no are called, and typed words compared without accents or case."""

from __future__ import annotations

import unicodedata

__all__ = ["folded", "yes_or_no"]

_YES = {"s", "si", "y", "yes"}
_NO = {"n", "no"}


def folded(text: str) -> str:
    """`text` for comparing: without accents, case or outer blanks."""
    bare = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


def yes_or_no(text: str) -> bool | None:
    """What s, sí, y, yes, n and no mean in either language; None for anything else."""
    word = folded(text)
    return True if word in _YES else False if word in _NO else None
