"""How a registry writes an attack down: with gaps, near misses, and its own pseudonym for her.

The shares are assumptions, chosen after the faults of the two public files that imports are accepted with (ages
blank in a fifth of the rows, dates not known, places spelt in two ways); no row of them is in here.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from random import Random

from bench.likeness.truth import PERPETRATORS, TYPES, Attack, one_of
from imd.registry.likeness import Record

_FIRST = date(2026, 1, 1)
OFFICES = ("red uno", "red dos", "prensa", "observatorio")
# Offices that agreed on pseudonyms; the others name her each in their own way.
_AGREED = frozenset(OFFICES[:2])


def told(
    rng: Random, what: Attack, office: str, *, file: int | None = None, key: str | None = None
) -> Record:
    """The record that an office makes of an attack; `file` is the import, `key` its own name for the event."""
    first, last = _days(rng, what.day)
    named = frozenset({_pseudonym(what.person, office)} if rng.random() < 0.45 else ())
    return Record(
        id=rng.getrandbits(48),
        import_id=file,
        origin=office,
        key=key,
        date_from=first,
        date_to=last,
        country=what.country,
        admin1=what.admin1 if rng.random() < 0.93 else None,
        municipality=_municipality(rng, what.municipality),
        types=_codes(rng, what.types, TYPES, lost=0.0),
        perpetrators=_codes(rng, what.perpetrators, PERPETRATORS, lost=0.3),
        spaces=_space(rng, what.space),
        persons=named or frozenset({rng.getrandbits(48)}),
        named=named,
        genders=frozenset({what.gender} if rng.random() < 0.85 else ()),
        ages=frozenset({max(0, what.age + rng.choices((0, 1, -1, 5), (70, 13, 13, 4))[0])})
        if rng.random() < 0.6
        else frozenset(),
    )


def _days(rng: Random, day: int) -> tuple[str, str]:
    """The day, often enough a day or two beside it, sometimes a week, or no more than the month."""
    off = rng.choices((0, 1, -1, 2, -2, 7), (72, 9, 7, 3, 2, 7))[0]
    when = _FIRST + timedelta(days=day + off)
    if rng.random() < 0.12:
        last = monthrange(when.year, when.month)[1]
        return when.replace(day=1).isoformat(), when.replace(day=last).isoformat()
    return when.isoformat(), when.isoformat()


def _municipality(rng: Random, name: str) -> str | None:
    """The municipality, left out in three of ten, spelt otherwise in one of twelve."""
    if rng.random() < 0.3:
        return None
    return f"municipio de {name}" if rng.random() < 0.08 else name


def _codes(rng: Random, codes: frozenset[str], shares: dict[str, int], *, lost: float) -> frozenset[str]:
    """The codes: none of them told, one left out, one told as its neighbour in the group, one more."""
    if rng.random() < lost:
        return frozenset()
    found = sorted(codes)
    if len(found) > 1 and rng.random() < 0.35:
        found.pop(rng.randrange(len(found)))
    if rng.random() < 0.2:
        group = found[0].partition(".")[0]
        found[0] = one_of(rng, {code: n for code, n in shares.items() if code.partition(".")[0] == group})
    if rng.random() < 0.1:
        found.append(one_of(rng, shares))
    return frozenset(found)


def _space(rng: Random, space: str) -> frozenset[str]:
    if rng.random() < 0.35:
        return frozenset()
    return frozenset({space if rng.random() < 0.85 else "STREET"})


def _pseudonym(person: int, office: str) -> int:
    return person if office in _AGREED else -(person * len(OFFICES) + OFFICES.index(office))
