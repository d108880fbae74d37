"""What a typed line says: a number, a code, a word or a part of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from imd.errors.ui import NotAChoice, NotYesOrNo, SeveralChoices
from imd.ui.asker import Question
from imd.ui.printed import LISTED
from imd.ui.words import folded, yes_or_no

__all__ = ["meant"]


def meant(typed: str, question: Question) -> Any:
    """The answer that `typed` gives to the question. Raises InvalidInput."""
    return _READERS[question.kind](typed, question)


def _text(typed: str, question: Question) -> Any:
    return question.parse(typed)


def _yes_no(typed: str, _question: Question) -> bool:
    meant = yes_or_no(typed)
    if meant is None:
        raise NotYesOrNo
    return meant


def _many(typed: str, question: Question) -> list[Any]:
    if typed.strip() == "0":
        return []
    parts = [part for part in typed.replace(";", ",").split(",") if part.strip()]
    if not parts:
        raise NotAChoice
    return list(dict.fromkeys(_chosen(part, question) for part in parts))


def _chosen(typed: str, question: Question) -> Any:
    """The choice with that number, that code or those words, be it a part of them that fits no other."""
    word = folded(typed)
    if word.isascii() and word.isdigit() and 0 < int(word) <= len(question.choices):
        return question.choices[int(word) - 1].value
    names = [(folded(choice.words), folded(str(choice.value))) for choice in question.choices]
    exact = [i for i, pair in enumerate(names) if word in pair]
    found = exact or [i for i, (words, _code) in enumerate(names) if word in words]
    if len(found) == 1:
        return question.choices[found[0]].value
    if not found or len(found) > LISTED:
        raise NotAChoice
    raise SeveralChoices(found="; ".join(f"{i + 1}. {question.choices[i].words}" for i in found))


_READERS: Mapping[str, Callable[[str, Question], Any]] = {
    "line": _text,
    "long": _text,
    "yes_no": _yes_no,
    "one": _chosen,
    "many": _many,
}
