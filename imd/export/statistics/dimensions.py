"""Every dimension there is. Their lists are the vocabularies'; none depends on what is on file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from imd.export.statistics import lag
from imd.export.statistics.dimension import (
    UNKNOWN,
    Codes,
    Dimension,
    group,
    joined,
    listed,
    many,
    mapped,
    one,
)
from imd.export.tables.parts import age_band

ALL = frozenset({"*"})
# statistics.md 2.2: more must stand behind a number about these.
SEXUAL_VIOLENCE = frozenset({"INT.RAPE", "INT.SEXA", "INT.SEXH"})
REPRODUCTIVE = frozenset({"SRHR", "LGBTI"})
HEADLINE = ("killings", "attempts", "death_threats")
FAMILY = frozenset({"children", "partner", "parents", "siblings", "other_family"})
CHILDREN = frozenset({"<18"})
_FIRST = "LEFT JOIN involvements p ON p.aggression_id = a.id AND p.n = 0"
_SECOND = "LEFT JOIN involvements second ON second.aggression_id = a.id AND second.n = 1"
# Most acts have one perpetrator at most, who comes with the row itself.
_PERPETRATORS = """CASE WHEN second.n IS NULL THEN p.type ELSE
    (SELECT string_agg(i.type, ';' ORDER BY i.n) FROM involvements i WHERE i.aggression_id = a.id) END"""
_ACTS_FOR = """CASE WHEN second.n IS NULL THEN p.acts_for ELSE
    (SELECT string_agg(i.acts_for, ';' ORDER BY i.n) FROM involvements i WHERE i.aggression_id = a.id) END"""
# When it was first registered: what was said anew of an event is registered anew.
_REGISTERED = """e.date_from || '/' || e.date_to || '/' || coalesce(
    (SELECT min(o.registered_at) FROM events o WHERE o.version_of = coalesce(e.version_of, e.id)), e.registered_at)"""
_INVOLVED = f"{_FIRST} {_SECOND}"


def _terms(name: str) -> Callable[[], Iterable[str]]:
    def codes() -> Iterable[str]:
        from imd.terms.load import vocabulary

        # "Not asked" is no answer: it is counted as missing.
        return [code for code in vocabulary(name).codes if code != "UNK"]

    return codes


def _leaves(name: str) -> Callable[[], Iterable[str]]:
    def codes() -> Iterable[str]:
        from imd.terms.load import vocabulary

        words = vocabulary(name)
        parents = {term.parent for term in words.codes.values()}
        return [code for code in words.codes if code not in parents]

    return codes


def _groups(name: str) -> Callable[[], Iterable[str]]:
    def codes() -> Iterable[str]:
        from imd.terms.load import vocabulary

        return [code for code, term in vocabulary(name).codes.items() if term.parent is None]

    return codes


def _leaf(name: str, read: Callable[[object], Codes]) -> Callable[[object], Codes]:
    """Reads the finest codes: an answer that is a whole group stands in the group's row alone."""
    from imd.terms.load import vocabulary

    parents = {term.parent for term in vocabulary(name).codes.values()} - {None}

    def finest(value: object) -> Codes:
        return tuple(code for code in read(value) if code not in parents)

    return finest


def _extra(name: str, key: str) -> dict[str, str]:
    from imd.terms.load import vocabulary

    return {code: str(term.extra[key]) for code, term in vocabulary(name).codes.items() if key in term.extra}


def _countries() -> Iterable[str]:
    from imd.terms.places import countries_with_units

    return countries_with_units()


def _asked(value: object) -> Codes:
    """A code of a list in which UNK says that nobody asked."""
    return one(None if value == "UNK" else value)


def _month(value: object) -> Codes:
    """`first day/last day`, where both lie in one month."""
    first, _slash, last = str(value or "").partition("/")
    return one(first[:7] if first[:7] == last[:7] else None)


def _assessed(value: object) -> Codes:
    """Whether an assessed aggression has a gender component."""
    return one(None if value is None else "yes" if value != "[]" else "no")


def _close(value: object) -> Codes:
    """Whether somebody of her family was attacked too."""
    close = many(value)
    return one(None if close == UNKNOWN else "yes" if set(close) & FAMILY else "no")


def _headline() -> dict[str, str]:
    """The forms of attack that a headline names."""
    killed = {code: "killings" for code, sdg in _extra("attack_type", "sdg").items() if sdg == "K"}
    return {**killed, "LIFE.ATT": "attempts", "PSY.DTH": "death_threats"}


def _none() -> Iterable[str]:
    return ()


def _one_of(name: str, sql: str, terms: str | None = None, **more: object) -> Dimension:
    return Dimension(name, name, sql, _asked, _terms(terms or name), terms or name, **more)  # type: ignore[arg-type]


@cache
def dimensions() -> dict[str, Dimension]:
    """All dimensions by their names."""
    sdg, axis = _extra("attack_type", "sdg"), _extra("space", "axis")
    every = (
        Dimension("type", "type", "a.type", _leaf("attack_type", one), _leaves("attack_type"), "attack_type", "",
                  SEXUAL_VIOLENCE),
        Dimension("type_group", "type", "a.type", group, _groups("attack_type"), "attack_type"),
        Dimension("headline", "measure", "a.type", mapped(_headline()), lambda: HEADLINE),
        Dimension("sdg", "sdg", "a.type", mapped(sdg), _terms("sdg"), "sdg"),
        Dimension(
            "perpetrator",
            "perpetrator",
            _PERPETRATORS,
            _leaf("perpetrator", joined),
            _leaves("perpetrator"),
            "perpetrator",
            _INVOLVED,
        ),
        Dimension(
            "perpetrator_group",
            "perpetrator",
            _PERPETRATORS,
            group,
            _groups("perpetrator"),
            "perpetrator",
            _INVOLVED,
        ),
        Dimension("acts_for", "acts_for", _ACTS_FOR, listed, _terms("perpetrator"), "perpetrator", _INVOLVED),
        _one_of("scope", "a.scope", "victim_scope"),
        Dimension("country", "country", "e.country", one, _countries, "country"),
        Dimension("admin1", "admin1", "e.admin1", one, _terms("admin1"), "admin1"),
        Dimension("right", "right", "a.rights", many, _terms("right"), "right", "", REPRODUCTIVE),
        _one_of("space", "a.space"),
        Dimension("axis", "axis", "a.space", mapped(axis), _terms("axis"), "axis"),
        Dimension(
            "component",
            "component",
            "a.gender_components",
            many,
            _terms("gender_component"),
            "gender_component",
            "",
            frozenset({"GC1", "GC3", "GC8"}),
        ),
        Dimension("gendered", "gendered", "a.gender_components", _assessed, lambda: ("yes", "no")),
        _one_of("gender", "v.gender", sensitive=ALL, trait=True),
        _one_of("orientation", "v.orientation", sensitive=ALL, trait=True),
        Dimension("ethnicity", "ethnicity", "v.ethnicity", many, _terms("ethnicity"), "ethnicity", "", ALL, True),
        _one_of("age_band", age_band("a.age"), sensitive=CHILDREN, trait=True),
        _one_of("area", "v.area", trait=True),
        Dimension("disability", "disability", "v.disability", many, _terms("disability"), "disability", "", ALL, True),
        _one_of("role", "v.role", trait=True),
        _one_of("reported", "a.reported"),
        _one_of("verification", "e.status"),
        Dimension("lag", "lag", _REGISTERED, lag.bucket, lambda: lag.BUCKETS),
        Dimension("close_people", "close_people", "a.close_people", many, _terms("close_people"), "close_people"),
        Dimension("relatives", "relatives", "a.close_people", _close, lambda: ("yes", "no")),
        Dimension("month", "month", "coalesce(e.date_from || '/' || e.date_to, '')", _month, _none),
    )  # fmt: skip
    return {dimension.name: dimension for dimension in every}
