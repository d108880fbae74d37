"""The questionnaires by name."""

from __future__ import annotations

from functools import cache

from imd.forms.items import Courtesy, Effect, Item, Option, Questionnaire, Section, Stop, Words
from imd.forms.reading import INSTRUMENTS, document, find, questionnaire

__all__ = [
    "Courtesy",
    "Effect",
    "Item",
    "Option",
    "Questionnaire",
    "Section",
    "Stop",
    "Words",
    "instruments",
    "load",
]


@cache
def load(name: str) -> Questionnaire:
    """The form `name`, or the questions of the instrument `name`. Raises KeyError where there is none."""
    return questionnaire(document(find(name)))


def instruments() -> tuple[str, ...]:
    """The names of the risk instruments that are offered."""
    return tuple(sorted(path.stem for path in INSTRUMENTS.glob("*.toml")))
