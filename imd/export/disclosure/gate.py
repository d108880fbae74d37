"""The gate: the program attacks what it is about to print, and hides more until it finds nothing.

Source: statistics.md 2.6.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from imd.export.disclosure import linear
from imd.export.disclosure.judge import Judge
from imd.export.disclosure.policy import BASE
from imd.export.disclosure.shuttle import propagate
from imd.export.disclosure.system import Bounds, System, bounds_of, tight
from imd.export.disclosure.view import View

LEAST = BASE
"""Of a group that must not be known of an attacker must believe it possible that it is at least so many."""
_Found = Mapping[Hashable, Bounds]


@dataclass(frozen=True)
class Candidate:
    """A number that may still be hidden: its name, the attacks behind it, and its place in the table."""

    name: Hashable
    members: frozenset[int]
    order: int


@dataclass(frozen=True)
class Attack:
    """One measure as the attacker sees it, and of its unknowns those that must stay unknown.

    `targets` gives for each of them the attacks that it stands on.
    """

    view: View
    targets: Mapping[Hashable, frozenset[int]]

    def targets_as_measured(self) -> dict[Hashable, Collection[int]]:
        """The targets with what this measure counts in them, which may be people."""
        members = (one.members for one in self.view.told)
        return {
            name: counted
            for name, counted in zip(self.view.atoms, members, strict=True)
            if name in self.targets
        }


class NothingLeft(Exception):
    """Everything that could be hidden is hidden, and something can still be worked out."""


def hidden(attacks: Sequence[Attack], candidates: Collection[Candidate]) -> set[Hashable]:
    """The names of the candidates to hide besides.

    The smallest goes first, of those that share attacks with what is in danger. What earlier prints gave away
    already cannot be hidden again: it only must not be known any better. Raises NothingLeft.
    """
    gone: set[Hashable] = set()
    judges = [_Judge(attack) for attack in attacks]
    while bad := _bad(judges, gone):
        left = [one for one in candidates if one.name not in gone]
        if not left:
            raise NothingLeft
        gone |= _chosen(bad, left)
    return gone


def _chosen(bad: Sequence[frozenset[int]], left: Sequence[Candidate]) -> set[Hashable]:
    """For each target in danger the smallest that shares attacks with it, unless one chosen for another does."""
    chosen: list[Candidate] = []
    for members in bad:
        if not any(not one.members.isdisjoint(members) for one in chosen):
            near = [one for one in left if not one.members.isdisjoint(members)]
            chosen.append(min(near or left, key=lambda one: (len(one.members), one.order)))
    return {one.name for one in chosen}


def _bad(judges: Sequence[_Judge], gone: Collection[Hashable]) -> list[frozenset[int]]:
    """The attacks of what is pinned down: by passing bounds along, and where that finds nothing by the programme."""
    for judge in judges:
        if bad := judge.passing(gone):
            return bad
    if linear.available():
        for judge in judges:
            if bad := judge.judging(gone):
                return bad
    return []


class _Judge:
    """An attack, and by the side of what it finds what the earlier prints alone give it."""

    def __init__(self, attack: Attack) -> None:
        self._attack = attack
        self._before = cache(lambda: _tight(propagate(attack.view.system((), old=True)), attack.targets))
        self._judge = cache(lambda: Judge(attack.view, attack.targets_as_measured()))

    def passing(self, gone: Collection[Hashable]) -> list[frozenset[int]]:
        """The targets that passing bounds along pins down."""
        found = _tight(propagate(self._attack.view.system(gone)), self._attack.targets)
        return self._worse(found, self._before()) if found else []

    def judging(self, gone: Collection[Hashable]) -> list[frozenset[int]]:
        """The targets that the programme pins down of what passing bounds along found harmless."""
        found = self._judge().pinned(gone, LEAST)
        return self._worse(found, self._judge().before(found, LEAST)) if found else []

    def _worse(self, found: _Found, before: _Found) -> list[frozenset[int]]:
        return [self._attack.targets[name] for name, one in found.items() if before.get(name) != one]


def _tight(system: System, targets: Iterable[Hashable]) -> _Found:
    bounds = zip(targets, bounds_of(system, list(targets)), strict=True)
    return {name: one for name, one in bounds if tight(one, BASE, LEAST)}
