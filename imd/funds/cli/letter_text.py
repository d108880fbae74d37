"""A referral letter as text to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from imd.funds.cli.letter_words import letter_words


def written(letter: Mapping[str, Any]) -> str:
    """The letter, a paragraph for each thing she agreed to share."""
    return "\n".join(_lines(letter_words(letter))) + "\n"


def _lines(words: Mapping[str, Any]) -> Iterator[str]:
    yield from (words["title"], words["date"], "", words["to"], "", words["opening"])
    for part in words["says"]:
        yield from ("", f"{part['label']}: {part['text']}")
    if words["note"]:
        yield from ("", words["note"])
    yield from ("", words["closing"])
