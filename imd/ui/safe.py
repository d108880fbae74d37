"""Text that others wrote, made harmless for a terminal and for a spreadsheet.

Sources: security.md §5 item 18 (escapes that rich lets through) and §6 (the guard of spreadsheet cells).
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["UNSEEN", "safe_cell", "safe_term", "safe_text"]

# Formatting characters that nobody sees: marks and overrides of direction, zero widths, soft hyphen, tags.
_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
UNSEEN = re.compile(f"[\\x00-\\x1f\\x7f-\\x9f{_INVISIBLE}\ud800-\udfff]")
"""One character that a terminal obeys, or that hides: C0, C1, direction, zero width, half a surrogate."""

_LINE = {"\n": "↵", "\t": " "}
_KEPT = {"\n": "\n", "\t": " "}
_FIRST_PICTURE = 0x2400

_REMOVED = re.compile(f"[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f{_INVISIBLE}\ud800-\udfff]")
_BLANKS_AND_QUOTES = " \t\r\n\v\f\u00a0\u2007\u202f\u3000\"'`´‘’‚‛“”„‟«»‹›"
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def safe_term(text: str, *, newlines: bool = False) -> str:
    """`text` as a terminal may be given it: what it would obey, or hide, stands there as a visible sign.

    Line ends stay only with `newlines`; elsewhere they show as `↵`. Control characters show as their
    pictures (`␛` for ESC), the rest as `�`. Doing it twice changes nothing.
    """
    if text.isprintable():
        return text
    lines = _KEPT if newlines else _LINE
    return UNSEEN.sub(lambda found: _sign(found[0], lines), text.replace("\r\n", "\n"))


def _sign(char: str, lines: dict[str, str]) -> str:
    if char in lines:
        return lines[char]
    code = ord(char)
    if code < 0x20:
        return chr(_FIRST_PICTURE + code)
    return "␡" if code == 0x7F else "�"


def safe_cell(text: str) -> str:
    """`text` as a spreadsheet cell that no program takes for a formula: an apostrophe goes before it.

    Characters nobody sees are removed; a first sign `= + - @ | %`, also in full width or behind blanks
    and quotes, and a first TAB, CR or LF are guarded. A plain negative number stays a number, and what
    an apostrophe guards already is left alone, so that doing it twice changes nothing.
    """
    if text.isascii() and text.isprintable() and text[:1].isalnum():
        return text
    clean = safe_text(text)
    return f"'{clean}" if _starts_a_formula(clean) else clean


def safe_text(text: str) -> str:
    """`text` without the characters that nobody sees; line ends and tabs stay."""
    return _REMOVED.sub("", text)


def _starts_a_formula(clean: str) -> bool:
    if clean.startswith("'") or _PLAIN_NUMBER.fullmatch(clean):
        return False
    folded = unicodedata.normalize("NFKC", clean)
    bare = folded.lstrip(_BLANKS_AND_QUOTES)
    blanks = folded[: len(folded) - len(bare)]
    return bare[:1] in set("=+-@|%") or any(char in blanks for char in "\t\r\n")
