"""Vocabularies by name, read from `data/<name>.toml` when first asked for, then kept."""

from __future__ import annotations

from functools import cache

from imd.errors.terms import UnknownList
from imd.terms.files import DATA, FILE_NAMES, build, of_file, read
from imd.terms.model import Term, Vocabulary
from imd.terms.places import ADMIN1, all_units

__all__ = ["Term", "Vocabulary", "all_lists", "build", "lookup", "read", "term_label", "vocabulary"]

# A field that takes another list's codes, and the short names of the field's own tables.
OTHER_NAMES = {
    "acts_for": "perpetrator",
    "ethnic": "ethnicity",
    "exit": "exit_reason",
    "orient": "orientation",
    "rstatus": "referral_status",
    "scope": "victim_scope",
    "status": "case_status",
}


@cache
def all_lists() -> tuple[str, ...]:
    """The names of all vocabularies, in alphabetical order."""
    names = {file: name for name, file in FILE_NAMES.items()}
    return tuple(sorted([*(names.get(path.stem, path.stem) for path in DATA.glob("*.toml")), ADMIN1]))


def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of that name. Raises UnknownList."""
    return _vocabulary(OTHER_NAMES.get(name, name))


@cache
def _vocabulary(name: str) -> Vocabulary:
    if name not in all_lists():
        raise UnknownList()
    return all_units() if name == ADMIN1 else of_file(name)


def term_label(name: str, code: str | None) -> str:
    """The label of a stored code, in the language spoken.

    A code that the list does not have (a network's local child, a later version's term) is its own
    label, and None is "": what is on file can always be shown. Raises UnknownList.
    """
    term = vocabulary(name).get(code) if code is not None else None
    return term.label if term else code or ""


def lookup(name: str, text: str) -> str | None:
    """The code that `text` means in that list (see Vocabulary.lookup). Raises UnknownList."""
    return vocabulary(name).lookup(text)
