"""The gate: the program attacks what it is about to print, and hides more until it finds nothing.

Source: statistics.md 2.6.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass

from imd.export.disclosure import linear
from imd.export.disclosure.policy import BASE
from imd.export.disclosure.shuttle import propagate
from imd.export.disclosure.system import System, tight


@dataclass(frozen=True)
class Target:
    """What must not be worked out: its name in the system and the attacks that it stands on."""

    name: Hashable
    acts: frozenset[int]


@dataclass(frozen=True)
class Candidate:
    """A number that may still be hidden: its name, the attacks behind it, and its place in the table."""

    name: Hashable
    acts: frozenset[int]
    order: int


class NothingLeft(Exception):
    """Everything that could be hidden is hidden, and something can still be worked out."""


def hidden(
    build: Callable[[Collection[Hashable]], System],
    targets: Collection[Target],
    candidates: Collection[Candidate],
    least: int,
) -> set[Hashable]:
    """The names of the candidates to hide besides. `build` makes the system without those hidden.

    The smallest goes first, of those that share attacks with what is in danger. Raises NothingLeft.
    """
    gone: set[Hashable] = set()
    while True:
        bad = _bad(build(gone), targets, least)
        if not bad:
            return gone
        left = [one for one in candidates if one.name not in gone]
        if not left:
            raise NothingLeft
        near = [one for one in left if any(not one.acts.isdisjoint(target.acts) for target in bad)]
        chosen = min(near or left, key=lambda one: (len(one.acts), one.order))
        gone.add(chosen.name)


def _bad(system: System, targets: Collection[Target], least: int) -> list[Target]:
    """The targets that an attacker pins down: by passing bounds along, then by the programme."""
    passed = propagate(system)
    known: Mapping[Hashable, int] = system.places
    found = [
        target
        for target in targets
        if tight((passed.lower[known[target.name]], passed.upper[known[target.name]]), BASE, least)
    ]
    if found or not linear.available():
        return found
    try:
        over = linear.judged(passed, [target.name for target in targets], BASE, least)
    except ArithmeticError:
        # Numbers that contradict each other must not pass for harmless ones.
        return list(targets)
    return [target for target in targets if target.name in over]
