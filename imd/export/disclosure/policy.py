"""How much must stand behind a number: three columns, made stricter by one hand and looser by two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal

VERSION = "1"
"""Said on every document: a number is read with the policy it was printed under."""
ColumnName = Literal["public", "sensitive", "network"]
BASE = 5
"""Numbers go down to a multiple of this; an attacker must be left with an interval at least as wide."""


@dataclass(frozen=True)
class Policy:
    """What must hold for a cell, all at once.

    `persons` distinct people who are not publicly known, `events` distinct events, `share` the most that one
    person's attacks may be of all, `outside` the people left when any one event is taken away.
    """

    persons: int
    events: int
    share: Fraction
    outside: int


COLUMNS: dict[ColumnName, Policy] = {
    "public": Policy(5, 3, Fraction(1, 2), 3),
    "sensitive": Policy(10, 5, Fraction(1, 2), 5),
    "network": Policy(5, 2, Fraction(4, 5), 2),
}


Rules = Mapping[str, Policy]
"""Columns that a vault has other parameters for than the usual."""


def column(name: ColumnName, agreed: Rules = MappingProxyType({})) -> Policy:
    """The parameters in force: the usual or those agreed on, or a network's own stricter ones. Raises ConfigInvalid."""
    from imd.network import network

    found = network()
    return _stricter(agreed.get(name, COLUMNS[name]), found.disclosure.get(name, {}), name, found.file)


def for_audience(audience: str, sensitive: bool, agreed: Rules = MappingProxyType({})) -> Policy:
    """What must hold for this audience; the stricter of two where the variable is sensitive."""
    own = column("network" if audience == "network" else "public", agreed)
    return strictest(own, column("sensitive", agreed)) if sensitive else own


def strictest(one: Policy, other: Policy) -> Policy:
    """Both policies at once."""
    return Policy(
        max(one.persons, other.persons),
        max(one.events, other.events),
        min(one.share, other.share),
        max(one.outside, other.outside),
    )


def _stricter(usual: Policy, own: Any, name: str, file: object) -> Policy:
    from imd.errors.base import N_
    from imd.network import invalid

    known = {field.name for field in fields(Policy)}
    for key, value in own.items() if isinstance(own, dict) else [("", own)]:
        where = f"disclosure.{name}.{key}"
        if key not in known:
            raise invalid(file, where, N_("there is no such setting"))
        if (
            isinstance(value, bool)
            or not isinstance(value, (int, float))
            or not _is_stricter(usual, key, value)
        ):
            raise invalid(file, where, N_("the rule of disclosure can only be made stricter"))
        own_value: Any = Fraction(str(value)) if key == "share" else int(value)
        usual = replace(usual, **{key: own_value})
    return usual


def _is_stricter(usual: Policy, key: str, value: float) -> bool:
    if key == "share":
        return 0 < Fraction(str(value)) <= usual.share
    return value == int(value) and value >= getattr(usual, key)
