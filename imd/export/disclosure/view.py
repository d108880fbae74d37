"""One measure of everything printed, as an attacker writes it down: sums of the same unknowns.

Numbers of all periods, tables, selections, audiences and editions stand in one system, since whoever holds one
may hold all. Two numbers of the very same attacks are one unknown. Source: statistics.md 2.6.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from imd.export.disclosure.atoms import Atoms, cut
from imd.export.disclosure.cell import Cell
from imd.export.disclosure.policy import BASE
from imd.export.disclosure.system import System

Days = tuple[str, str]
"""First and last day; "" is open."""
_FIRST, _LAST = "0000", "9999"


@dataclass(frozen=True)
class Told:
    """A set that somebody may reckon with: what it counts, of which days, who is in it, and what was printed.

    `number` is None where nothing was printed. `name` is that of a candidate for hiding, None of what is out.
    """

    cell: Cell
    days: Days
    members: Collection[int]
    number: int | None = None
    name: Hashable = None


@dataclass
class View:
    """The system without its numbers, and the numbers by what they count. Built by `view`."""

    told: Sequence[Told]
    atoms: Sequence[Atoms]
    lines: System = field(default_factory=System)

    def system(self, gone: Collection[Hashable], *, old: bool = False) -> System:
        """With what is printed when those named `gone` are not; `old` leaves all candidates out."""
        found = self.lines.copy()
        for at, number in self.printed(gone, old=old):
            found.know(self.atoms[at], number, number + BASE - 1)
        return found

    def printed(self, gone: Collection[Hashable], *, old: bool = False) -> Iterator[tuple[int, int]]:
        """The places of what is printed then, with the numbers."""
        for at, one in enumerate(self.told):
            out = one.name is None or not (old or one.name in gone)
            # What was printed by other means than these members would make the attacker believe what is not so.
            if one.number is not None and out and 0 <= len(one.members) - one.number < BASE:
                yield at, one.number


def view(told: Sequence[Told]) -> View:
    """Everything told, cut into its unknowns, with the sums that bind them."""
    made = View(told, cut([one.members for one in told]))
    for atoms in dict.fromkeys(made.atoms):
        made.lines.number(atoms)
        if len(atoms) > 1:
            made.lines.total(atoms, [frozenset({one}) for one in sorted(atoms)])
    for whole, parts in _families(told, made.atoms):
        _bind(made.lines, whole, parts)
    for one, other in _versions(told, made.atoms):
        _differ(made.lines, one, other)
    return made


def _families(told: Sequence[Told], atoms: Sequence[Atoms]) -> Iterator[tuple[Atoms, list[Atoms]]]:
    """Each number with those that it may be the sum of: by an answer more, or by shorter periods."""
    by_place: dict[tuple[Cell, Days], list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        by_place[one.cell, one.days].append(at)
    periods = sorted({one.days for one in told})
    selections = sorted({one.cell.countries for one in told if one.cell.countries})
    families: dict[tuple[int, Hashable], dict[tuple[Cell, Days], list[Atoms]]] = defaultdict(dict)
    for place, here in by_place.items():
        for by, whole in _above(place, periods, selections):
            for at in by_place.get(whole, ()):
                inside = [atoms[one] for one in here if atoms[one] <= atoms[at]]
                if inside:
                    families[at, by][place] = inside
    for (at, _by), parts in families.items():
        yield atoms[at], [max(versions, key=len) for versions in parts.values()]


def _above(
    place: tuple[Cell, Days], periods: Sequence[Days], selections: Sequence[tuple[str, ...]]
) -> Iterator[tuple[Hashable, tuple[Cell, Days]]]:
    cell, days = place
    for several in cell.among(selections):
        yield "among", (several, days)
    for name, whole in cell.wholes():
        yield name, (whole, days)
    for longer in periods:
        if longer != days and within(days, longer):
            yield ("days", _length(days)), (cell, longer)


def within(days: Days, longer: Days) -> bool:
    """Whether the one lies in the other."""
    return (longer[0] or _FIRST) <= (days[0] or _FIRST) and (days[1] or _LAST) <= (longer[1] or _LAST)


def _length(days: Days) -> int:
    """Months of a period, as far as it takes to tell months, quarters and years from one another."""
    first, last = days[0] or _FIRST, days[1] or _LAST
    months = (int(part[:4]) * 12 + int(part[5:7] or 1) for part in (last, first))
    return next(months) - next(months)


def _versions(told: Sequence[Told], atoms: Sequence[Atoms]) -> Iterable[tuple[Atoms, Atoms]]:
    """The same cell at two moments, or for two audiences."""
    seen: dict[tuple[Cell, Days], list[Atoms]] = defaultdict(list)
    for one, own in zip(told, atoms, strict=True):
        here = seen[one.cell, one.days]
        if own not in here:
            here.append(own)
    return [pair for here in seen.values() for pair in pairwise(here)]


def _bind(system: System, whole: Atoms, parts: list[Atoms]) -> None:
    """Whole is the sum of its parts and a rest; where parts overlap, each is only no more than the whole."""
    parts = [part for part in dict.fromkeys(parts) if part and part != whole]
    together = frozenset[int]().union(*parts)
    if sum(map(len, parts)) != len(together):
        for part in parts:
            system.part(part, whole)
    elif parts:
        rest = whole - together
        system.total(whole, [*parts, rest] if rest else parts)


def _differ(system: System, one: Atoms, other: Atoms) -> None:
    """What both have, and what only the one or only the other has."""
    both = one & other
    for mine in (one, other):
        if both and mine != both:
            system.total(mine, [both, mine - both])
