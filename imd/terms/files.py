"""Reading the data files: one TOML file per vocabulary, and one per country."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from imd.terms.model import Term, Vocabulary

DATA = Path(__file__).parent / "data"
COUNTRIES = "country"
FILE_NAMES = {COUNTRIES: "countries"}
_LIST_KEYS = {"source", "es", "en", "term"}
_TERM_KEYS = frozenset(Term.__dataclass_fields__) - {"extra"}


@cache
def of_file(name: str) -> Vocabulary:
    """The vocabulary that a file of the data folder holds."""
    return build(name, read(f"{FILE_NAMES.get(name, name)}.toml"))


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
