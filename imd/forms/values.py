"""Which answers a choice takes, and how a typed word finds its code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from imd.forms.items import Item, Words
from imd.terms.text import fold

_TRUE = frozenset({"yes", "y", "true", "si", "s"})
_FALSE = frozenset({"no", "n", "false"})


def choices(item: Item) -> Mapping[str, Words]:
    """The codes that the item takes, with their words, in the list's order; retired codes are left out."""
    if item.options:
        return {option.code: option.words for option in item.options}
    listed = _listed(item.value_set) if item.value_set else {}
    return {code: words for code, words in listed.items() if code not in item.without}


@cache
def _listed(name: str) -> Mapping[str, Words]:
    from imd.terms.load import vocabulary

    terms = vocabulary(name).codes.values()
    return {term.code: {"es": term.es, "en": term.en} for term in terms if not term.retired}


@cache
def _retired(name: str) -> Mapping[str, str]:
    """Every retired code with the code that replaced it, or itself where none did."""
    from imd.terms.load import vocabulary

    terms = vocabulary(name).codes.values()
    return {term.code: term.replaced_by or term.code for term in terms if term.retired}


def canonical(item: Item, typed: str) -> str | None:
    """The code for a typed code, whatever its case; None where the item takes no such code."""
    wanted = typed.strip().casefold()
    if code := _same(choices(item), wanted):
        return code
    retired = _retired(item.value_set) if item.value_set else {}
    return retired.get(_same(retired, wanted) or "")


def _same(codes: Iterable[str], wanted: str) -> str | None:
    return next((code for code in codes if code.casefold() == wanted), None)


def by_label(item: Item, typed: str) -> str | None:
    """The code whose label, in either language, is `typed`; None where there is none, or several."""
    wanted = fold(typed)
    hits = {code for code, words in choices(item).items() if wanted in map(fold, words.values())}
    return hits.pop() if len(hits) == 1 else None


def truth(text: str) -> bool | None:
    """Yes or no in either language; None for anything else."""
    word = fold(text)
    return True if word in _TRUE else False if word in _FALSE else None
