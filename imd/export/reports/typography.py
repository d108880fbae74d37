"""What must stay on one line, and how a language quotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_PER_CENT = re.compile(r"(?<=\d)[ \u00a0](?=%)")
_NAMED = re.compile(r"\b(Cuadro|Gráfica|Table|Figure|Edición|Edition|edición|edition|política|policy) (?=\d)")
_QUOTED = re.compile(r'"([^"\n]+)"')
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=s)'(?= )")
_BLANK = "\u00a0"


def kept(text: str, lang: str = "es") -> str:
    """A number and its per cent, a table and its number: never on two lines. Apostrophes are bent.

    English sets no blank before the sign, Spanish does. Source: Ortografía de la lengua española (2010), and CLDR, en.
    """
    text = _APOSTROPHE.sub("\u2019", text)
    return _NAMED.sub(rf"\1{_BLANK}", _PER_CENT.sub("" if lang == "en" else _BLANK, text))


def quoted(text: str, lang: str) -> str:
    """Words in straight quotes as the language quotes them: « » in Spanish, “ ” in English."""
    return _QUOTED.sub(r"«\1»" if lang == "es" else r"“\1”", kept(text, lang))


def everywhere(how: Callable[[str], str], value: Any) -> Any:
    """Plain values with each text in them changed; names of fields stay."""
    if isinstance(value, str):
        return how(value)
    if isinstance(value, dict):
        return {name: everywhere(how, one) for name, one in value.items()}
    return [everywhere(how, one) for one in value] if isinstance(value, list | tuple) else value
