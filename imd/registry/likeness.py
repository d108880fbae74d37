"""How alike two records of an event are: a small Fellegi-Sunter score with its reasons. A person decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import log2
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data" / "likeness.toml"
_YOUNGER, _OTHER_AGE = 1, 3
# Whoever kept a file wrote two rows: however alike they are, that they are one is not called likely.
_KEPT_APART = frozenset(("same_source", "same_file"))


@dataclass(frozen=True)
class Record:
    """What two records are compared by; `origin` tells registries apart, `key` the source's own name for it."""

    id: int
    import_id: int | None = None
    origin: str | None = None
    key: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    country: str | None = None
    admin1: str | None = None
    municipality: str | None = None
    types: frozenset[str] = frozenset()
    perpetrators: frozenset[str] = frozenset()
    spaces: frozenset[str] = frozenset()
    persons: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    genders: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Model:
    """The weights of the levels, and from which score on a pair is told of."""

    weights: Mapping[str, float]
    possible: float
    likely: float
    days: int
    crowd: int


@dataclass(frozen=True)
class Likeness:
    """The score, what speaks for it and what against it."""

    score: float
    reasons: tuple[str, ...] = field(default=())
    against: tuple[str, ...] = field(default=())

    def likely(self, by: Model) -> bool:
        """Whether the two are probably one event."""
        return self.score >= by.likely and _KEPT_APART.isdisjoint(self.against)


@cache
def model() -> Model:
    """The model in the package's data."""
    import tomllib

    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    weights = {name: log2(level["m"] / level["u"]) for name, level in data["levels"].items()}
    return Model(weights, data["possible"], data["likely"], data["days"], data["crowd"])


def likeness(one: Record, other: Record, by: Model | None = None) -> Likeness:
    """How alike two records are; the same whichever comes first. What is unknown weighs nothing."""
    by = by or model()
    weighed = [(by.weights[level], level) for level in levels(one, other)]
    return Likeness(
        round(sum(weight for weight, _level in weighed), 1),
        tuple(level for weight, level in sorted(weighed, reverse=True) if weight > 0),
        tuple(level for weight, level in sorted(weighed) if weight < 0),
    )


def levels(one: Record, other: Record) -> list[str]:
    """The levels of agreement and disagreement that two records show."""
    return [level for level in _levels(one, other) if level]


def _levels(one: Record, other: Record) -> Iterator[str | None]:
    yield _person(one, other)
    yield _date(one, other)
    yield _place(one, other)
    yield _shared(one.types, other.types, ("same_types", "shared_type", "same_type_group", None))
    yield _shared(
        one.perpetrators,
        other.perpetrators,
        ("same_perpetrator", "same_perpetrator", "perpetrator_group", "other_perpetrator"),
    )
    yield _age(one, other)
    if one.genders and other.genders and not one.genders & other.genders:
        yield "other_gender"
    if one.spaces and other.spaces:
        yield "same_space" if one.spaces & other.spaces else "other_space"
    yield _source(one, other)


def _person(one: Record, other: Record) -> str | None:
    if one.persons & other.persons:
        return "same_person"
    # Somebody without a pseudonym may be anybody.
    return "other_person" if one.named and other.named else None


def _date(one: Record, other: Record) -> str | None:
    if one.date_from is None or other.date_from is None:
        return None
    apart = days_apart(one, other)
    if apart > model().days:
        return "other_date"
    if apart > 0:
        return "near_day"
    exact = one.date_from == one.date_to and other.date_from == other.date_to
    return "same_day" if exact else "same_month"


def days_apart(one: Record, other: Record) -> int:
    """How many days lie between what both dates may mean; 0 where they may be one day, or one is not known."""
    first, second = sorted((one, other), key=lambda record: (record.date_from or "", record.date_to or ""))
    if first.date_to is None or second.date_from is None:
        return 0
    return max(0, (date.fromisoformat(second.date_from) - date.fromisoformat(first.date_to)).days)


def _place(one: Record, other: Record) -> str | None:
    if one.country and other.country and one.country != other.country:
        return "other_country"
    if one.municipality and other.municipality:
        return "same_municipality" if one.municipality == other.municipality else "other_municipality"
    return "same_admin1" if one.admin1 and one.admin1 == other.admin1 else None


def _shared(
    mine: frozenset[str], theirs: frozenset[str], levels: tuple[str, str, str, str | None]
) -> str | None:
    if not mine or not theirs:
        return None
    if mine == theirs:
        return levels[0]
    if mine & theirs:
        return levels[1]
    return levels[2] if groups(mine) & groups(theirs) else levels[3]


def groups(codes: frozenset[str]) -> frozenset[str]:
    """The groups of codes: what stands before the first dot."""
    return frozenset(code.partition(".")[0] for code in codes)


def _age(one: Record, other: Record) -> str | None:
    if not one.ages or not other.ages:
        return None
    apart = min(abs(mine - theirs) for mine in one.ages for theirs in other.ages)
    if apart <= _YOUNGER:
        return "same_age"
    return "other_age" if apart > _OTHER_AGE else None


def _source(one: Record, other: Record) -> str | None:
    if one.origin and one.origin == other.origin and one.key and other.key:
        return "same_source"
    if one.import_id is not None and one.import_id == other.import_id:
        return "same_file"
    return "other_source" if one.origin != other.origin else None


def pair_of(one: Record, other: Record) -> dict[str, Any]:
    """The pair as scripts read it, the smaller id first."""
    from imd.vault.ids import show_id

    found = likeness(one, other)
    return {
        "events": [show_id(number) for number in sorted((one.id, other.id))],
        "score": found.score,
        "likely": found.likely(model()),
        "reasons": list(found.reasons),
        "against": list(found.against),
    }
