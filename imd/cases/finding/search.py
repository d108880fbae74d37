"""Searching in what is sealed: documents are opened in memory, one by one, and forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from imd.cases.finding import index, queries
from imd.cases.finding.alike import alike
from imd.cases.finding.parts import Part, digits_of, handle, parts
from imd.cases.finding.sound import fold, name_words, sound, words
from imd.cases.queries import case_with_code
from imd.errors.cases import NothingToFind

if TYPE_CHECKING:
    from imd.vault.session import Reader

# So many are opened in a blink; beyond, the index says which.
FEW = 1_000
# From here on a case is worth looking at.
LEAST = 60
# Found by the index, so like what was typed that nothing better can lie elsewhere.
SURE = 88
# A text is about many people: less sure than a name.
_IN_TEXT = 75
_FIELD_WEIGHT = {"name": 1.0, "aliases": 1.0, "organisation": 0.95, "contacts": 0.9, "municipality": 0.85}
_PLACE = 0.8
_NOTES = (("case_notes", "notes"),)


class Hit(NamedTuple):
    """A case found: how well it fits, 0 to 100, and by which fields."""

    case_id: str
    score: int
    matched: list[str]


class Found(NamedTuple):
    """The cases found, best first; `partly` where only those were opened that the index named."""

    hits: list[Hit]
    partly: bool


class Wording:
    """What was typed, in the forms in which it is compared."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.name = name_words(text)
        self.words = set(words(text))
        self._letters = set(self.folded.split())
        self.digits = digits_of(text)

    @cached_property
    def is_number(self) -> bool:
        """Whether it may be a telephone number or a piece of one."""
        return len(self.digits) >= 4 and not any(sign.isalpha() for sign in self.text)

    def score(self, part: Part) -> float:
        """How well a piece of a document fits, 0 to 100."""
        if part.kind == "contact":
            return self._contact(part.text)
        if part.kind == "text":
            return _IN_TEXT if self.words <= {sound(word) for word in set(fold(part.text).split())} else 0.0
        return self._name(part.text) * _FIELD_WEIGHT[part.field]

    def _name(self, name: str) -> float:
        found = alike(self.name, name_words(name))
        # Written the same comes before sounding the same.
        return found if found < LEAST or self._letters <= set(fold(name).split()) else found - 1

    def _contact(self, value: str) -> float:
        if self.is_number:
            one, other = sorted((self.digits, digits_of(value)), key=len)
            if len(one) >= 7 and other.endswith(one):
                return 100.0
            return 85.0 if self.digits in digits_of(value) else 0.0
        mine, theirs = handle(self.text), handle(value)
        if not mine or mine not in theirs:
            return 0.0
        return 100.0 if mine == theirs else 80.0


def search(db: Reader, text: str, *, everywhere: bool = False) -> Found:
    """The cases that fit `text`, best first.

    Where there are many cases, a whole name, number or address is looked up in the index, and only where nothing
    there fits well, or `everywhere` is asked for, is every document opened. Raises ScopeRefused without the identity
    key, NothingToFind where `text` holds no letter or digit.
    """
    db.need_identity()
    wording = Wording(text)
    if not wording.folded:
        raise NothingToFind
    coded = case_with_code(db, text)
    first = [Hit(coded["id"], 100, ["code"])] if coded else []
    if not everywhere and queries.how_many(db) > FEW:
        named = _by_index(db, wording)
        if named and named[0].score >= SURE:
            return Found(_ordered(db, [*first, *named]), partly=True)
    return Found(_ordered(db, [*first, *_scan(db, wording)]), partly=False)


def _by_index(db: Reader, wording: Wording) -> list[Hit]:
    """The fitting ones among the cases that share a hash with what was typed."""
    shared = index.candidates(db, wording.text)
    found = queries.sealed_of(db, "cases", list(shared or ()))
    hits = (_hit(case_id, wording, parts(document)) for case_id, document in found)
    return sorted((hit for hit in hits if hit), key=_best_first)


def _scan(db: Reader, wording: Wording) -> Iterator[Hit]:
    """Every document of every case, opened."""
    for case_id, document in db.unseal_all("cases"):
        if hit := _hit(case_id, wording, parts(document)):
            yield hit
    for table, field in _NOTES:
        owners = queries.owners(db, table)
        for row, document in db.unseal_all(table):
            said = [Part(field, "text", str(value)) for value in document.values()]
            if row in owners and (hit := _hit(owners[row], wording, said)):
                yield hit
    yield from _in_places(db, wording)


def _hit(case_id: str, wording: Wording, found: Iterable[Part]) -> Hit | None:
    scores: dict[str, float] = {}
    for part in found:
        score = wording.score(part)
        if score >= LEAST:
            scores[part.field] = max(score, scores.get(part.field, 0.0))
    return Hit(case_id, round(max(scores.values())), sorted(scores)) if scores else None


def _in_places(db: Reader, wording: Wording) -> Iterator[Hit]:
    """The cases of a country or department by its name."""
    fitting: dict[str, float] = {}
    rows = queries.places(db)
    for field, at in (("country", 0), ("admin1", 1)):
        for code in {row[at] for row in rows.values()} - {None}:
            fitting[f"{field} {code}"] = _place_score(wording, field, str(code))
    for case_id, codes in rows.items():
        keys = zip(("country", "admin1"), codes, strict=True)
        scores = {field: fitting.get(f"{field} {code}", 0.0) for field, code in keys}
        if matched := [field for field, score in scores.items() if score >= LEAST]:
            yield Hit(case_id, round(max(scores.values())), matched)


def _place_score(wording: Wording, field: str, code: str) -> float:
    from imd.terms.load import vocabulary

    term = vocabulary(field).get(code)
    labels = (term.es, term.en, *term.aliases) if term else ()
    return _PLACE * max((alike(wording.name, name_words(label)) for label in labels), default=0.0)


def _ordered(db: Reader, hits: Iterable[Hit]) -> list[Hit]:
    """One hit for each case, a double's hits for the case that it is a double of; the best first."""
    doubles = queries.doubles(db)
    best: dict[str, Hit] = {}
    for hit in hits:
        case_id = doubles.get(hit.case_id, hit.case_id)
        before: Mapping[str, Any] = (
            best[case_id]._asdict() if case_id in best else {"score": 0, "matched": []}
        )
        matched = sorted({*before["matched"], *hit.matched})
        best[case_id] = Hit(case_id, max(hit.score, before["score"]), matched)
    return sorted(best.values(), key=_best_first)


def _best_first(hit: Hit) -> tuple[int, str]:
    return -hit.score, hit.case_id
