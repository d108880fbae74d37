"""What of a case's sealed document it can be found by, under the names in which it is told that it matched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from imd.cases.finding.sound import fold

Document = Mapping[str, Any]
# Not for finding her: what only she and her worker are to know, or what says nothing of who she is.
_LEFT_OUT = frozenset({"code_word", "pronouns", "withhold", "reason_missing", "channel", "kind", "hours"})
_NAMES = ("name", "aliases", "organisation", "municipality")
_FEWEST_DIGITS = 6
_COMPARED_DIGITS = 8
_DIGITS = re.compile(r"\D+")


class Part(NamedTuple):
    """A piece of a document: the field it is told under, how it is compared (name, contact, text), its words."""

    field: str
    kind: str
    text: str


def parts(document: Document) -> Iterator[Part]:
    """The pieces of a case's sealed document."""
    for key in _NAMES:
        yield from (Part(key, "name", text) for text in _texts(document.get(key)))
    for contact in document.get("contacts") or ():
        if contact.get("name"):
            yield Part("contacts", "name", contact["name"])
        if contact.get("value"):
            yield Part("contacts", "contact", contact["value"])
    for key, value in document.items():
        if key not in _LEFT_OUT and key not in _NAMES and key != "contacts":
            yield from (Part(key, "text", text) for text in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _LEFT_OUT:
                yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)


def contact_key(value: str) -> str | None:
    """What is the same for one number or address however it is written; None where it is neither.

    Of a number its last eight digits: with or without the country's code, a Central American number is one.
    """
    if "@" in value:
        return value.strip().casefold()
    digits = digits_of(value)
    return digits[-_COMPARED_DIGITS:] if len(digits) >= _FEWEST_DIGITS else None


def digits_of(value: str) -> str:
    """The digits of a text."""
    return _DIGITS.sub("", value)


def handle(value: str) -> str:
    """A contact as it is compared where it is no number: a name in a messenger, an address."""
    return fold(value).replace(" ", "")
