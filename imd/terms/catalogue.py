"""The vocabularies as plain records, to be listed, shown and put in a codebook."""

from __future__ import annotations

from typing import Any

from imd.errors.terms import AmbiguousCode, UnknownCode, UnknownTerm
from imd.terms.load import OTHER_NAMES, all_lists, vocabulary
from imd.terms.model import Term, Vocabulary

Record = dict[str, Any]


def lists() -> list[Record]:
    """One record a vocabulary: its name, titles, number of terms and source."""
    return [_list_record(vocabulary(name)) for name in all_lists()]


def terms(name: str) -> list[Record]:
    """One record a term, in the order of the list. Raises UnknownList."""
    words = vocabulary(name)
    return [record(words, term) for term in words.codes.values()]


def record(words: Vocabulary, term: Term) -> Record:
    """A term as a record; what only its list says stands under the list's own keys."""
    own = {key: _plain(value) for key, value in term.extra.items()}
    return {
        "list": words.name,
        "code": term.code,
        "es": term.es,
        "en": term.en,
        "parent": term.parent,
        "meaning_es": term.meaning_es,
        "meaning_en": term.meaning_en,
        "retired": term.retired,
        "replaced_by": term.replaced_by,
        "published": term.published,
        "aliases": list(term.aliases),
        **own,
    }


def find(text: str) -> Record:
    """The term that `text` names, `list.code` or a code alone, with the codes of its children.

    Codes hold dots too: what stands before the first one is a list only where there is such a list.
    Raises UnknownTerm, UnknownCode, or AmbiguousCode where several lists have the code.
    """
    name, _, code = text.partition(".")
    if name in all_lists() or name in OTHER_NAMES:
        words = vocabulary(name)
        term = _spelt(words, code)
        if term is None:
            raise UnknownTerm(list=words.name)
        return _with_children(words, term)
    return _with_children(*_alone(text))


def _alone(code: str) -> tuple[Vocabulary, Term]:
    """The one list that has `code`, and its term; a code spelt exactly goes before one in another case."""
    every = [vocabulary(name) for name in all_lists()]
    found = [(words, words.codes[code]) for words in every if code in words]
    if not found:
        spelt = [(words, _spelt(words, code)) for words in every]
        found = [(words, term) for words, term in spelt if term is not None]
    if not found:
        raise UnknownCode()
    if len(found) > 1:
        raise AmbiguousCode(lists=", ".join(words.name for words, _ in found))
    return found[0]


def _spelt(words: Vocabulary, code: str) -> Term | None:
    """The term with that code, in upper or lower case."""
    wanted = code.casefold()
    return words.get(code) or next(
        (one for one in words.codes.values() if one.code.casefold() == wanted), None
    )


def _with_children(words: Vocabulary, term: Term) -> Record:
    return {**record(words, term), "children": [child.code for child in words.children(term.code)]}


def _list_record(words: Vocabulary) -> Record:
    return {
        "list": words.name,
        "es": words.es,
        "en": words.en,
        "terms": len(words.codes),
        "source": words.source,
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
