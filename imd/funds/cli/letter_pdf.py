"""A referral letter as a PDF to be printed or sent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from imd.funds.cli.letter_words import letter_words
from imd.i18n import N_, _, language
from imd.pages.typeset import Page, typeset

_TEMPLATE = Path(__file__).parent.parent / "data" / "letter.typ"
_NOTE = N_("What they should know")
_KEPT_CLOSE = N_("Confidential: only for whom it is addressed to.")


def pdf(letter: Mapping[str, Any]) -> Page:
    """The letter. Raises TypesetterMissing."""
    words = {**letter_words(letter), "note_label": _(_NOTE), "confidential": _(_KEPT_CLOSE)}
    return typeset(_TEMPLATE, words, language())
