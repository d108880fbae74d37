"""Two cases that may be one woman: what speaks for it, by codes, never by what is sealed.

The weights are this project's own. A name that sounds the same, or a number in common, is enough to look; country
and year of birth strengthen it or speak against it. Nobody but a person who reads both files can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.cases.finding import index
from imd.cases.finding import queries as found_by
from imd.cases.finding.alike import same_person
from imd.cases.finding.parts import contact_key, handle, parts
from imd.cases.finding.sound import fold, name_words
from imd.cases.separate import contacts_of
from imd.cases.wanted import Wanted

if TYPE_CHECKING:
    from imd.vault.session import Reader

Row = Mapping[str, Any]
# Two cases are told of from here on, of 100.
LEAST = 50
# A hash that more cases have than this says nothing of any two of them.
_MOST_SHARING = 500
_ALIKE = 80
_STRIDE = 1000
_BY_CONTACT, _BY_YEAR, _BY_PLACE, _BY_COUNTRY, _BY_ORGANISATION = 50, 15, 5, 5, 10
_OTHER_YEAR, _OTHER_COUNTRY = -25, -10
# Two words are the name of many women.
_SHORT_NAME = 0.85


@dataclass(frozen=True)
class Profile:
    """What two cases are compared by."""

    names: list[str] = field(default_factory=list)
    contacts: frozenset[str] = frozenset()
    organisation: str | None = None
    country: str | None = None
    admin1: str | None = None
    birth_year: int | None = None


def profile(document: Row, codes: Row) -> Profile:
    """The profile of a sealed document and of a case's coded columns."""
    found = list(parts(document))
    contacts = {contact_key(part.text) or handle(part.text) for part in found if part.kind == "contact"}
    organisations = [part.text for part in found if part.field == "organisation"]
    return Profile(
        names=[part.text for part in found if part.field in ("name", "aliases")],
        contacts=frozenset(contacts - {""}),
        organisation=organisations[0] if organisations else None,
        **{key: codes.get(key) for key in ("country", "admin1", "birth_year")},
    )


def compared(one: Profile, other: Profile) -> tuple[int, list[str]]:
    """(score of 100, reasons) for two profiles being one woman; 0 where neither name nor contact says so."""
    points, reasons = _by_name(one, other)
    if one.contacts & other.contacts:
        points, reasons = points + _BY_CONTACT, [*reasons, "same_contact"]
    if not reasons:
        return 0, []
    for more, reason in _beside(one, other):
        points += more
        reasons += [reason] if reason else []
    return max(0, min(100, round(points))), reasons


def _by_name(one: Profile, other: Profile) -> tuple[float, list[str]]:
    best, alike = 0.0, ("", "")
    for mine in one.names:
        for theirs in other.names:
            likeness = same_person(_heard(mine), _heard(theirs))
            if likeness > best:
                best, alike = likeness, (mine, theirs)
    if best < _ALIKE:
        return 0.0, []
    short = min(len(_heard(name)) for name in alike) < 3
    points = (best - 60) * 1.5 * (_SHORT_NAME if short else 1)
    return points, ["same_name" if _written(alike[0]) == _written(alike[1]) else "similar_name"]


# In a comparison of all with all a name is heard, and read, again and again.
@lru_cache(maxsize=100_000)
def _heard(name: str) -> tuple[str, ...]:
    """The sounds of a name."""
    return tuple(name_words(name))


@lru_cache(maxsize=100_000)
def _written(name: str) -> tuple[str, ...]:
    """The words of a name as they are written, in no order."""
    return tuple(sorted(fold(name).split()))


def _beside(one: Profile, other: Profile) -> Iterator[tuple[float, str | None]]:
    """What strengthens or weakens the first sight; what is unknown does neither."""
    if one.birth_year and other.birth_year:
        apart = abs(one.birth_year - other.birth_year)
        yield (_BY_YEAR, "same_birth_year") if apart == 0 else (_OTHER_YEAR if apart > 1 else 0, None)
    if one.country and other.country:
        same = one.country == other.country
        yield (_BY_COUNTRY, "same_country") if same else (_OTHER_COUNTRY, None)
    if one.admin1 and one.admin1 == other.admin1:
        yield _BY_PLACE, "same_place"
    if one.organisation and other.organisation and fold(one.organisation) == fold(other.organisation):
        yield _BY_ORGANISATION, "same_organisation"


def likely(db: Reader, answers: Row, *, but: str | None = None) -> list[dict[str, Any]]:
    """The cases that may be of the woman whose intake answers these are: `{"case", "score", "reasons"}`.

    The likeliest first; without the case whose id is `but`. Raises ScopeRefused without the identity key.
    """
    document = {**answers, "contacts": contacts_of(answers)}
    mine = profile(document, answers)
    found = []
    for other, theirs in _known(db, index.sharing(db, document), but):
        score, reasons = compared(mine, theirs)
        if score >= LEAST:
            found.append({"case": other["code"], "score": score, "reasons": reasons})
    return sorted(found, key=lambda item: (-item["score"], item["case"]))


def duplicates(
    db: Reader, case: Row | None = None, tick: Callable[[int], None] = lambda _units: None
) -> list[dict[str, Any]]:
    """The pairs of cases that may be one woman, `{"cases", "score", "reasons"}`, the likeliest first.

    With `case` only its own; `tick` is told how many more pairs were looked at. Raises ScopeRefused without the
    identity key.
    """
    pairs = _pairs(db, case)
    known: dict[str, tuple[Row, Profile] | None] = {} if case else _everyone(db)
    found = []
    for number, (one, other) in enumerate(pairs, 1):
        # Drawing takes longer than comparing.
        if number % _STRIDE == 0:
            tick(_STRIDE)
        for case_id in (one, other) if case else ():
            if case_id not in known:
                known[case_id] = next(_known(db, [case_id], None), None)
        mine, theirs = known.get(one), known.get(other)
        if mine and theirs:
            score, reasons = compared(mine[1], theirs[1])
            if score >= LEAST:
                pair = sorted((mine[0], theirs[0]), key=lambda row: (row["opened"], row["code"]))
                found.append({"cases": [row["code"] for row in pair], "score": score, "reasons": reasons})
    return sorted(found, key=lambda item: (-item["score"], item["cases"]))


def _pairs(db: Reader, case: Row | None) -> Iterable[tuple[str, str]]:
    db.need_identity()
    if case is None:
        return ((one, other) for one, other, _count in found_by.shared_keys(db, _MOST_SHARING))
    document = db.unseal("cases", case["id"])
    return ((case["id"], other) for other in index.sharing(db, document) if other != case["id"])


def _everyone(db: Reader) -> dict[str, tuple[Row, Profile] | None]:
    """Every case's row and profile, None for a double: one pass is quicker than looking each up."""
    rows = {row["id"]: row for row in queries.cases(db, Wanted())}
    found: dict[str, tuple[Row, Profile] | None] = dict.fromkeys(rows)
    for case_id, document in db.unseal_all("cases"):
        row = rows.get(case_id)
        if row and row["duplicate_of"] is None:
            found[case_id] = row, profile(document, row)
    return found


def _known(db: Reader, ids: Iterable[str], but: str | None) -> Iterator[tuple[Row, Profile]]:
    """The rows and profiles of cases, but for one and for those already found to be doubles."""
    for case_id, document in found_by.sealed_of(db, "cases", [row for row in ids if row != but]):
        row = queries.case_by_id(db, case_id)
        if row["duplicate_of"] is None:
            yield row, profile(document, row)
