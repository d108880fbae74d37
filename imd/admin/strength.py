"""Whether a passphrase of one's own can be guessed, as a library judges it (zxcvbn: words, names, dates, patterns).

It knows English words best, and passwords of everywhere that became known; it cannot tell a famous sentence
in Spanish.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from imd.errors import vault as errors

# The library's own word for "withstands guessing on stolen data even where each guess is slow": 10^10 guesses and more.
_STRONG = 4
# Its work grows faster than the length; what is longer is judged by its beginning.
_MOST_SIGNS = 72
_REASONS: dict[str, type[errors.PassphraseGuessable]] = {
    "dictionary": errors.GuessableWords,
    "repeat": errors.GuessableRepeat,
    "sequence": errors.GuessableRow,
    "spatial": errors.GuessableRow,
    "date": errors.GuessableDate,
    "regex": errors.GuessableDate,
}


def check(text: str, names: Sequence[str] = ()) -> None:
    """Refuse a passphrase that is easy to guess, also from the `names` around it. Raises PassphraseGuessable's kin."""
    from zxcvbn import zxcvbn

    found = zxcvbn(text[:_MOST_SIGNS], user_inputs=["imd", *names])
    if found["score"] < _STRONG:
        raise _reason(found["sequence"])()


def _reason(parts: list[dict[str, Any]]) -> type[errors.PassphraseGuessable]:
    """What makes it weak: the kind of its longest part that is not mere chance."""
    known = [part for part in parts if part["pattern"] in _REASONS]
    longest = max(known, key=lambda part: len(part["token"]), default=None)
    return _REASONS[longest["pattern"]] if longest else errors.PassphraseGuessable
