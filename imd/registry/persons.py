"""Persons and organisations as people name them: by the id that imd shows, a pseudonym, or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.errors.records import OrganisationUnknown, PersonUnknown
from imd.registry import joining
from imd.registry.keys import person_key
from imd.registry.tokens import fold
from imd.vault.ids import read_id

if TYPE_CHECKING:
    from imd.vault.session import Reader


def person_number(db: Reader, typed: str) -> int:
    """The person meant, or the one she turned out to be. Raises PersonUnknown (20)."""
    named = joining.person_by_key(db, person_key(typed))
    number = read_id(typed) if named is None else named
    found = joining.herself(db, number) if number is not None else None
    if found is None:
        raise PersonUnknown()
    return found


def organisation_number(db: Reader, typed: str) -> int:
    """The organisation meant, by its id or its name however it is typed.

    Raises OrganisationUnknown (20), ScopeRefused where a name is typed and this key reads none.
    """
    number = read_id(typed)
    if number is not None and joining.is_organisation(db, number):
        return number
    wanted = fold(typed)
    for row, words in db.unseal_all("organisations"):
        if fold(str(words.get("name", ""))) == wanted:
            return int(row)
    raise OrganisationUnknown()
