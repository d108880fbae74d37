"""Advice as it is said: always with whose advice it is, so that nobody takes it for a diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.i18n import _, label

if TYPE_CHECKING:
    from imd.forms.items import Effect


def advised(effect: Effect) -> str:
    """The words of an advice in the language spoken, with its source."""
    words = label(effect.words)
    if not effect.source:
        return words
    return _("{advice} (Source: {source})").format(advice=words, source=effect.source.rstrip("."))
