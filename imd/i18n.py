"""Which language is spoken, and the words for it.

Program texts are gettext messages with English ids; labels of terms and questions carry both
languages in their data. Spanish is the first language: it is spoken unless something asks for English.
"""

from __future__ import annotations

from imd.errors.base import N_
from imd.tongue import LANGUAGES, choose

# Not from typing: a start that speaks but one sentence need not load it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import NullTranslations

__all__ = ["LANGUAGES", "N_", "_", "choose", "label", "language", "ngettext", "speak", "spoken"]

_spoken = "es"
_catalogue: NullTranslations | None = None


def speak(lang: str) -> None:
    """Speak `lang` from now on (one of `LANGUAGES`)."""
    global _spoken, _catalogue
    _spoken = lang
    _catalogue = None


class spoken:
    """For a while another language, whatever is spoken before and after."""

    def __init__(self, lang: str) -> None:
        self._lang, self._before = lang, _spoken

    def __enter__(self) -> None:
        speak(self._lang)

    def __exit__(self, *_fault: object) -> None:
        speak(self._before)


def language() -> str:
    """The language being spoken: `es` or `en`."""
    return _spoken


def _messages() -> NullTranslations:
    """The catalogue of the language spoken; English ids need none."""
    global _catalogue
    if _catalogue is None:
        import gettext
        from pathlib import Path

        if _spoken == "en":
            _catalogue = gettext.NullTranslations()
        else:
            _catalogue = gettext.translation("imd", Path(__file__).parent / "locale", [_spoken])
    return _catalogue


def _(message: str) -> str:
    """`message` in the language spoken."""
    return _messages().gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """`one` or `many` for `n` things, in the language spoken."""
    return _messages().ngettext(one, many, n)


def label(entry: Mapping[str, object]) -> str:
    """The entry's own words in the language spoken (keys `es` and `en`)."""
    return str(entry.get(_spoken) or entry.get("en") or "")
