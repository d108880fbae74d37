"""When two spellings are the same word."""

from __future__ import annotations

import unicodedata

# "<18" and "60+" are codes: without their signs they would be other ages.
_MEANT = "<>+"


def fold(text: str) -> str:
    """`text` without accents, case, spaces and punctuation: what a lookup compares."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign in _MEANT)
