"""Vocabularies by name, read from `data/<name>.toml` when first asked for, then kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from imd.errors.terms import UnknownList
from imd.terms.model import Term, Vocabulary

__all__ = ["Term", "Vocabulary", "all_lists", "build", "lookup", "read", "term_label", "vocabulary"]

DATA = Path(__file__).parent / "data"
ADMIN1 = "admin1"
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
_FILE_NAMES = {"country": "countries"}
_LIST_KEYS = {"source", "es", "en", "term"}
_TERM_KEYS = frozenset(Term.__dataclass_fields__) - {"extra"}


@cache
def all_lists() -> tuple[str, ...]:
    """The names of all vocabularies, in alphabetical order."""
    names = {file: name for name, file in _FILE_NAMES.items()}
    return tuple(sorted([*(names.get(path.stem, path.stem) for path in DATA.glob("*.toml")), ADMIN1]))


def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of that name. Raises UnknownList."""
    return _vocabulary(OTHER_NAMES.get(name, name))


@cache
def _vocabulary(name: str) -> Vocabulary:
    if name not in all_lists():
        raise UnknownList()
    if name == ADMIN1:
        from imd.terms import places

        return places.all_units()
    return build(name, read(f"{_FILE_NAMES.get(name, name)}.toml"))


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


def read(path: str) -> dict[str, Any]:
    """The TOML file at `path` below the data folder."""
    import tomllib

    return tomllib.loads((DATA / path).read_text(encoding="utf-8"))


def build(name: str, raw: Mapping[str, Any]) -> Vocabulary:
    """A vocabulary from what its file says."""
    terms = (_term(entry) for entry in raw["term"])
    return Vocabulary(
        name=name,
        es=raw["es"],
        en=raw["en"],
        source=raw["source"],
        codes=MappingProxyType({term.code: term for term in terms}),
        extra=_rest(raw, _LIST_KEYS),
    )


def _term(entry: Mapping[str, Any]) -> Term:
    known = {key: _fixed(value) for key, value in entry.items() if key in _TERM_KEYS}
    return Term(**known, extra=_rest(entry, _TERM_KEYS))


def _rest(entry: Mapping[str, Any], known: set[str] | frozenset[str]) -> Mapping[str, Any]:
    return MappingProxyType({key: _fixed(value) for key, value in entry.items() if key not in known})


def _fixed(value: Any) -> Any:
    """Lists become tuples: what is shared by all must not change."""
    return tuple(value) if isinstance(value, list) else value
