"""Which column says what: by its name and by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from imd.forms.items import Item
from imd.forms.problems import Bad
from imd.registry.catalogue import items
from imd.registry.importing.dates import read_date
from imd.registry.importing.numbers import read_number
from imd.registry.proposing.columns import Column
from imd.registry.proposing.words import code_of, folded, known, resemblance
from imd.registry.tokens import fold

ENOUGH = 0.45
MOST_LISTED = 80
_FORMATS: tuple[str, ...] = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m",
    "%m/%Y",
    "%d de %B de %Y",
    "%B de %Y",
    "%B %Y",
    "%d-%B-%Y",
    "%d %B %Y",
    "%Y",
)
_SEPARATORS = (";", " - ", "-", "|", "/", ",")
_PARTS = {"event": "event", "victim": "victim", "common": "act", "perpetrator": "perpetrator"}


@dataclass
class Guess:
    """What a column may be. `sure` is from 0 to 1; `spec` is what the mapping says of it."""

    part: str
    key: str
    column: Column
    sure: float
    spec: dict[str, Any] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def guesses(columns: Sequence[Column]) -> list[Guess]:
    """The best column for each field; no column is used twice."""
    found = [guess for column in columns for guess in _of(column) if guess.sure >= ENOUGH]
    found.sort(key=lambda guess: -guess.sure)
    fields, used, kept = set[tuple[str, str]](), set[str](), list[Guess]()
    for guess in found:
        if (guess.part, guess.key) not in fields and guess.column.name not in used:
            fields.add((guess.part, guess.key))
            used.add(guess.column.name)
            kept.append(guess)
    return kept


def _of(column: Column) -> list[Guess]:
    return [
        guess
        for part, inner in _PARTS.items()
        for key, names in known()[part].items()
        if (alike := resemblance(column.folded, names)) and _about(column, part, key)
        for guess in (_guess(column, part, key, items(inner).get(key), alike),)
    ]


def _about(column: Column, part: str, key: str) -> bool:
    words = set(column.folded)
    if part == "victim" and words & folded("other_person"):
        return False
    if part == "perpetrator" and words & {"genero", "sexo", "edad", "gender", "sex", "age"}:
        return False
    return not (key in ("country", "admin1") and words & folded("elsewhere"))


def _guess(column: Column, part: str, key: str, item: Item | None, alike: float) -> Guess:
    guess = Guess(part, key, column, alike)
    words = [word for word in column.words if fold(word) and fold(word) not in folded("unknown")]
    if item is None:
        guess.sure = alike if column.filled >= 0.9 * column.rows else alike / 2
    elif item.type == "partial_date":
        _dates(guess, words)
    elif item.type == "integer":
        _numbers(guess, words)
    elif item.type == "admin1":
        _places(guess, words)
    elif item.value_set:
        _codes(guess, words, item)
    return guess


def _weighed(alike: float, share: float) -> float:
    return alike * (0.4 + 0.6 * share)


def _share(words: Sequence[str], reads: Callable[[str], object]) -> float:
    return sum(_holds(reads, word) for word in words) / len(words) if words else 0.0


def _holds(reads: Callable[[str], object], word: str) -> bool:
    try:
        return reads(word) is not None
    except Bad:
        return False


def _dates(guess: Guess, words: list[str]) -> None:
    shares = {form: _share(words, lambda word, form=form: read_date(word, (form,))) for form in _FORMATS}  # type: ignore[misc]
    if shares["%d/%m/%Y"] and shares["%m/%d/%Y"]:
        del shares[min(("%m/%d/%Y", "%d/%m/%Y"), key=lambda form: shares[form])]
    formats = [form for form, share in sorted(shares.items(), key=lambda one: -one[1]) if share]
    guess.spec["formats"] = formats
    guess.sure = _weighed(guess.sure, min(1.0, sum(shares.values())))


def _numbers(guess: Guess, words: list[str]) -> None:
    if guess.key == "age":
        guess.spec |= {"range": [0, 120], "otherwise": "unknown"}
    guess.sure = _weighed(guess.sure, _share(words, read_number))


def _places(guess: Guess, words: list[str]) -> None:
    from imd.terms.places import countries_with_units, units_of

    best, country = 0.0, None
    for code in countries_with_units():
        units = units_of(code)
        share = _share(words, units.lookup) if units else 0.0
        if share > best:
            best, country = share, code
    guess.spec |= {"place": country or "", "otherwise": "unknown"}
    guess.sure = _weighed(guess.sure, best)


def _codes(guess: Guess, words: list[str], item: Item) -> None:
    several = item.type == "multi" or item.key == "type" or guess.part == "perpetrator"
    signs = _SEPARATORS if several else ()
    separator = next((sign for sign in signs if _split_helps(words, sign, item)), None)
    if separator:
        guess.spec["separator"] = separator.strip()
        words = list(dict.fromkeys(part.strip() for word in words for part in word.split(separator.strip())))
    codes = {word: code_of(item.value_set, word) for word in words}
    guess.sure = _weighed(guess.sure, sum(map(bool, codes.values())) / len(codes) if codes else 0.0)
    guess.unread = [word for word, code in codes.items() if not code]
    if all(code == word for word, code in codes.items()):
        return
    guess.spec["otherwise"] = "unknown"
    guess.spec["values"] = {
        fold(word): (word, code or "") for word, code in list(codes.items())[:MOST_LISTED]
    }


def _split_helps(words: list[str], sign: str, item: Item) -> bool:
    parts = [part.strip() for word in words if sign in word for part in word.split(sign)]
    whole = sum(bool(code_of(item.value_set, word)) for word in words if sign in word)
    return bool(parts) and sum(bool(code_of(item.value_set, part)) for part in parts) > max(
        whole, len(parts) / 2
    )
