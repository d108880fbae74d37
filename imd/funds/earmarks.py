"""Earmarks: what a donor's money may be used for (domain model §6, rule 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from imd.errors.funds import EarmarkInvalid
from imd.funds.calendar import day
from imd.funds.codes import known
from imd.funds.money import minor

Earmarks = Mapping[str, Any]

# Key → the lists whose codes it takes; several values of a key mean any of them.
_CODED = {
    "country": ("country",),
    "category": ("expense",),
    "cause": ("right",),
    "person": ("gender", "orientation", "ethnicity", "role", "area"),
}
_SINGLE = ("max", "until")
KEYS = (*_CODED, *_SINGLE)


@dataclass(frozen=True)
class Facts:
    """What is known of the woman that an earmark may ask about; None where it is not known."""

    country: str | None = None
    cause: frozenset[str] | None = None
    person: frozenset[str] | None = None


def parse(texts: Iterable[str]) -> dict[str, Any]:
    """Earmarks from repeated `key=value`: lists of codes, `max` in minor units, `until` as a date's text.

    Raises EarmarkInvalid, CodeUnknown, AmountInvalid, DateInvalid.
    """
    found: dict[str, Any] = {}
    for text in texts:
        key, equals, value = (part.strip() for part in text.partition("="))
        if not (equals and value and key in KEYS) or (key in _SINGLE and key in found):
            raise EarmarkInvalid(keys=", ".join(KEYS))
        if key == "max":
            found[key] = minor(value)
        elif key == "until":
            found[key] = day(value).isoformat()
        else:
            code = _code(key, value)
            found[key] = sorted({code, *found.get(key, ())})
    return {key: found[key] for key in KEYS if key in found}


def _code(key: str, value: str) -> str:
    from imd.errors.funds import CodeUnknown

    for name in _CODED[key]:
        try:
            return known(name, value)
        except CodeUnknown:
            continue
    raise CodeUnknown(list=_CODED[key][0])


def allows(earmarks: Earmarks, category: str, facts: Facts, today: date) -> bool:
    """Whether an expense of `category` for her may be paid from such a line today.

    Cause and person bind where they are known. `max` is not looked at: it bounds a grant, not an expense.
    """
    return (
        ("country" not in earmarks or facts.country in earmarks["country"])
        and ("category" not in earmarks or any(_within(category, wide) for wide in earmarks["category"]))
        and _meets(earmarks.get("cause"), facts.cause)
        and _meets(earmarks.get("person"), facts.person)
        and ("until" not in earmarks or today <= date.fromisoformat(earmarks["until"]))
    )


def _within(code: str, wide: str) -> bool:
    from imd.terms.load import vocabulary

    return code == wide or wide in (term.code for term in vocabulary("expense").ancestors(code))


def _meets(wanted: Iterable[str] | None, known_of_her: frozenset[str] | None) -> bool:
    return wanted is None or known_of_her is None or not known_of_her.isdisjoint(wanted)
