"""Which language to speak. Apart from the words, because the first screen waits for it and for nothing else."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("es", "en")
_LOCALE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def choose(asked: str | None, environ: Mapping[str, str]) -> str:
    """The language to speak: what was asked for, else `IMD_LANG`, else the locale, else Spanish.

    A locale that names no language (C, POSIX) or one that is not spoken here says nothing.
    """
    for wish in (asked, environ.get("IMD_LANG")):
        if wish and wish[:2].lower() in LANGUAGES:
            return wish[:2].lower()
    for variable in _LOCALE_VARIABLES:
        value = environ.get(variable, "")
        for part in value.split(":"):
            if part[:2].lower() in LANGUAGES and not part[2:3].isalpha():
                return part[:2].lower()
    return "es"
