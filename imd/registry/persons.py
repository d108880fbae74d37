"""Persons as people name them: by the id that imd shows, or by the pseudonym under which they were registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.errors.records import PersonUnknown
from imd.registry import joining
from imd.registry.keys import person_key
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
