"""Comparing texts with what the vault knows: the place of a name is told, never the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from imd.cases.finding.parts import contact_key, handle
from imd.cases.finding.sound import LINKS, fold, words
from imd.errors.reports import NarrativeNames
from imd.export.reports.narrative.known import Known
from imd.export.reports.narrative.texts import Text
from imd.vault.ids import normal_code

_NEAR = 3
"""How many words after one of a name another of the same name makes her known."""
_EMPHASIS = str.maketrans("*_`", "   ")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(r"\+?\d(?:[\s().\-/]*\d){5,}")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]*\w")
_HANDLE = re.compile(r"@?[\w.\-]{4,}\w")
_CODE = re.compile(r"[0-9A-Za-z]{5}-?[0-9A-Za-z]{5}")


class _Heard(NamedTuple):
    sound: str
    typed: str
    at: int


def check(texts: Iterable[Text], known: Known) -> None:
    """Refuse a text that names somebody or says how to reach her. Raises NarrativeNames with the file and line."""
    for text in texts:
        # Signs of emphasis within a name do not hide it; places in the text stay.
        plain = text.markdown.translate(_EMPHASIS)
        found = next(chain(_contacts(text.markdown, known), _places(plain, known)), None)
        if found is not None:
            raise NarrativeNames(file=text.file, line=plain.count("\n", 0, found) + 1)


def _places(text: str, known: Known) -> Iterator[int]:
    heard = [
        _Heard(words(found[0])[0], found[0], found.start())
        for found in _WORD.finditer(text)
        if fold(found[0]) not in LINKS and words(found[0])
    ]
    for n, word in enumerate(heard):
        if word.typed[:1].isupper() and fold(word.typed) in known.single:
            yield word.at
        if _is_person(heard[n : n + 1 + _NEAR], known) or _is_whole(heard, n, known):
            yield word.at


def _contacts(text: str, known: Known) -> Iterator[int]:
    for pattern in (_NUMBER, _ADDRESS):
        yield from (
            found.start() for found in pattern.finditer(text) if contact_key(found[0]) in known.contacts
        )
    yield from (found.start() for found in _HANDLE.finditer(text) if handle(found[0]) in known.handles)
    yield from (found.start() for found in _CODE.finditer(text) if normal_code(found[0]) in known.codes)


def _is_person(near: list[_Heard], known: Known) -> bool:
    """Whether the first word and a later one, of another sound, are of one name."""
    names = known.persons.get(near[0].sound)
    if not names:
        return False
    return any(
        other.sound != near[0].sound and not names.isdisjoint(known.persons.get(other.sound, ()))
        for other in near[1:]
    )


def _is_whole(heard: list[_Heard], at: int, known: Known) -> bool:
    return any(
        tuple(word.sound for word in heard[at : at + len(name)]) == name
        for name in known.whole.get(heard[at].sound, ())
    )
