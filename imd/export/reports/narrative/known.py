"""Who and what must not be named: the names, contacts and codes that the vault holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imd.cases.finding.parts import contact_key, handle, parts
from imd.cases.finding.sound import fold, name_words

if TYPE_CHECKING:
    from imd.vault.session import Reader

_LEAST_HANDLE = 5
_PERSONS = ("name", "aliases", "contacts")
_SEALED = (("consents", "to"), ("fund_lines", "donor"), ("houses", "name"), ("houses", "location"))


@dataclass
class Known:
    """`persons` says of each sound which names have it, `single` are names of one word (folded), `whole` the names
    that are forbidden as a whole, by their first sound; `contacts`, `handles` and `codes` as they are compared."""

    persons: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    single: set[str] = field(default_factory=set)
    whole: defaultdict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    contacts: set[str] = field(default_factory=set)
    handles: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    _count: int = 0

    def person(self, name: str) -> None:
        """Somebody's name: any two of its words near one another are she."""
        heard = name_words(name)
        if len(heard) < 2:
            self.single.add(fold(name))
            return
        self._count += 1
        for word in heard:
            self.persons[word].add(self._count)

    def thing(self, name: str) -> None:
        """The name of an organisation, house or place: forbidden as a whole."""
        heard = tuple(name_words(name))
        if len(heard) < 2:
            self.single.add(fold(name))
        else:
            self.whole[heard[0]].add(heard)

    def contact(self, value: str) -> None:
        """A number, an address, a name in a messenger."""
        key = contact_key(value)
        if key is not None:
            self.contacts.add(key)
        if (key is None or "@" in value) and len(handle(value)) >= _LEAST_HANDLE:
            self.handles.add(handle(value))


def known(db: Reader) -> Known:
    """Everything that a text may not say. Raises ScopeRefused without the identity key."""
    found = Known()
    for _row, document in db.unseal_all("cases"):
        for part in parts(document):
            if part.kind == "contact":
                found.contact(part.text)
            elif part.kind == "name" and part.field in _PERSONS:
                found.person(part.text)
            elif part.field == "organisation":
                found.thing(part.text)
    for name in _names(db):
        found.thing(name)
    found.codes = {str(code) for (code,) in db.each("SELECT code FROM cases")}
    return found


def _names(db: Reader) -> Iterator[str]:
    """Organisations of the registry, houses and where they are, donors, receivers of what she shared."""
    for table, key in (("organisations", "name"), *_SEALED):
        for _row, document in db.unseal_all(table):
            if isinstance(document.get(key), str) and document[key].strip():
                yield document[key]
