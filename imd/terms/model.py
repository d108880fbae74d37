"""A term and a vocabulary: what a file of `data` becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from imd.errors.terms import UnknownTerm
from imd.i18n import language
from imd.terms.text import fold


@dataclass(frozen=True)
class Term:
    """One code of a vocabulary.

    Codes are ASCII and never renamed: they are `retired`, and may be `replaced_by` another.
    `published`: the Spanish label is one that IM-Defensoras publishes.
    `extra`: what this list alone says of its terms (an SDG class, the consent it needs, …).
    """

    code: str
    es: str
    en: str
    parent: str | None = None
    meaning_es: str | None = None
    meaning_en: str | None = None
    retired: bool = False
    replaced_by: str | None = None
    published: bool = False
    aliases: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def label(self) -> str:
        """Its name in the language spoken."""
        return self.es if language() == "es" else self.en

    @property
    def meaning(self) -> str | None:
        """What it means, in the language spoken, where the list says so."""
        return self.meaning_es if language() == "es" else self.meaning_en


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of terms, in the order in which they are asked and shown.

    `extra`: what the file says of the whole list (a default, a country's currency, …).
    """

    name: str
    es: str
    en: str
    source: str
    codes: Mapping[str, Term] = field(hash=False)
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    @property
    def title(self) -> str:
        """The list's name in the language spoken."""
        return self.es if language() == "es" else self.en

    def get(self, code: str) -> Term | None:
        """The term with that code, or None."""
        return self.codes.get(code)

    def term(self, code: str) -> Term:
        """The term with that code. Raises UnknownTerm."""
        if code not in self.codes:
            raise UnknownTerm(list=self.name)
        return self.codes[code]

    def children(self, code: str) -> tuple[Term, ...]:
        """The terms right below `code`. Raises UnknownTerm."""
        self.term(code)
        return tuple(term for term in self.codes.values() if term.parent == code)

    def ancestors(self, code: str) -> tuple[Term, ...]:
        """The terms above `code`, its parent first. Raises UnknownTerm."""
        above = []
        parent = self.term(code).parent
        while parent is not None:
            above.append(self.codes[parent])
            parent = self.codes[parent].parent
        return tuple(above)

    def lookup(self, text: str) -> str | None:
        """The code that `text` means: a code, a label in either language, or another name in use.

        Accents, case, spaces and punctuation do not matter. A retired code gives the one that
        replaced it. None where nothing fits, or where several terms fit.
        """
        folded = fold(text)
        code = self._by_code.get(folded) or self._by_name.get(folded)
        return (self.codes[code].replaced_by or code) if code else None

    @cached_property
    def _by_code(self) -> dict[str, str]:
        return {fold(code): code for code in self.codes}

    @cached_property
    def _by_name(self) -> dict[str, str | None]:
        """Code of each folded name; None for a name that several terms bear."""
        found: dict[str, str | None] = {}
        for term in self.codes.values():
            for name in {fold(one) for one in (term.es, term.en, *term.aliases)}:
                found[name] = term.code if name not in found else None
        return found
