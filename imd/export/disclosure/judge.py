"""The judge of one measure: which targets the linear programme pins down, solving as little as it can.

Attacks that stand in the same printed numbers are one unknown, a bundle. A target takes the whole of some
bundles and a share of others: it is least when it has nothing of the shared ones, most when it has all of them.
Every solution, the truth first, is a witness of how far apart the bounds of all targets are at least. Hiding
only takes knowledge away, so a witness stays one. Source: statistics.md 2.6, step 3.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import ceil, floor

from imd.export.disclosure.inside import Bundles, Inside, Reach
from imd.export.disclosure.linear import ALMOST, Programme
from imd.export.disclosure.policy import BASE
from imd.export.disclosure.system import MOST, Bounds, tight
from imd.export.disclosure.view import View

_MANY = 3
"""So many targets are worth a look from within."""
Known = dict[Bundles, Bounds]
"""The printed numbers: between what the sum of these bundles lies."""


@dataclass
class Target:
    """Its bundles; `least` and `most` lie between its bounds, as far apart as witnesses have shown."""

    whole: Bundles
    touched: Bundles
    least: int = MOST
    most: int = -1

    def see(self, values: Sequence[float]) -> None:
        """What a solution shows."""
        self.reach(sum(values[at] for at in self.whole), sum(values[at] for at in self.touched))

    def reach(self, least: float, most: float) -> None:
        """It can be so little and so much; rounded inward: the numbers are whole."""
        self.least = min(self.least, ceil(least - ALMOST))
        self.most = max(self.most, floor(most + ALMOST))

    def says_too_much(self, least: int) -> bool:
        """Whether what was seen so far leaves it pinned down."""
        return tight((self.least, self.most), BASE, least)


class Judge:
    """What the numbers of a view give away of its targets."""

    def __init__(self, view: View, targets: Mapping[Hashable, Collection[int]]) -> None:
        self._view = view
        bundle = _bundles([one.members for one in view.told if one.number is not None])
        sizes = Counter(bundle.values())
        self._rows = [
            tuple(sorted({bundle[member] for member in one.members})) if one.number is not None else ()
            for one in view.told
        ]
        self._truth = [float(sizes[at]) for at in range(len(sizes))]
        # Of what stands in no printed number there may be any number.
        self._targets = {
            name: _target(members, bundle, sizes)
            for name, members in targets.items()
            if all(member in bundle for member in members)
        }
        for target in self._targets.values():
            target.see(self._truth)
        self._attacked: _Attacked | None = None

    def pinned(self, gone: Collection[Hashable], least: int) -> dict[Hashable, Bounds]:
        """The bounds of the targets that say too much when those named `gone` are not printed.

        `gone` only grows from call to call.
        """
        self._attacked = self._attacked or _Attacked(self._truth, self._known(()))
        self._attacked.forget(self._known(gone))
        return self._attacked.pinned(self._targets, least)

    def before(self, names: Iterable[Hashable], least: int) -> dict[Hashable, Bounds]:
        """Of these the bounds that say too much by what was printed earlier alone."""
        targets = {name: replace(self._targets[name]) for name in names}
        return _Attacked(self._truth, self._known((), old=True)).pinned(targets, least)

    def _known(self, gone: Collection[Hashable], *, old: bool = False) -> Known:
        found: Known = {}
        for at, number in self._view.printed(gone, old=old):
            least, most = found.get(self._rows[at], (0, MOST))
            found[self._rows[at]] = max(least, number), min(most, number + BASE - 1)
        return found


class _Attacked:
    """Printed numbers as a programme that is solved for target after target."""

    def __init__(self, truth: Sequence[float], known: Known) -> None:
        self._truth = truth
        self._at = {row: at for at, row in enumerate(known)}
        self._known = known
        rows = [(dict.fromkeys(row, 1.0), bounds) for row, bounds in known.items()]
        self._programme = Programme([(0, MOST)] * len(truth), rows)

    def forget(self, known: Known) -> None:
        """Fewer numbers are printed than before."""
        for row, bounds in self._known.items():
            if known.get(row, (0, MOST)) != bounds:
                self._programme.loosen(self._at[row], known.get(row, (0, MOST)))
        self._known = known

    def pinned(self, targets: Mapping[Hashable, Target], least: int) -> dict[Hashable, Bounds]:
        """The bounds of those that say too much."""
        spoken = {at for row in self._known for at in row}
        near = {name: one for name, one in targets.items() if spoken.issuperset(one.touched)}
        self._look([one for one in near.values() if one.says_too_much(least)], least)
        for one in near.values():
            for most in (True, False):
                if one.says_too_much(least):
                    self._witness(one, most, [two for two in near.values() if two.says_too_much(least)])
        return {name: (one.least, one.most) for name, one in near.items() if one.says_too_much(least)}

    def _look(self, open_ones: Sequence[Target], least: int) -> None:
        """Witnesses from within, many at once, before the programme is asked for one after another."""
        if len(open_ones) < _MANY or not Inside.fits(len(self._truth), self._known):
            return
        parts = [(one.whole, one.touched) for one in open_ones]
        found = Reach(Inside(self._truth, self._known), parts, len(self._truth))
        if not found.look():
            return
        for at, one in enumerate(open_ones):
            for _step in chain([None], found.follow(at, True), found.follow(at, False)):
                one.reach(found.least[at], found.most[at])
                if not one.says_too_much(least):
                    break

    def _witness(self, one: Target, most: bool, open_ones: Sequence[Target]) -> None:
        values = self._programme.solved(one.touched if most else one.whole, most)
        assert values is not None, "all its bundles stand in printed numbers"
        for other in open_ones:
            other.see(values)


def _bundles(printed: Sequence[Collection[int]]) -> dict[int, int]:
    """Of each attack the bundle that it is in."""
    signs: dict[int, list[int]] = defaultdict(list)
    for at, members in enumerate(printed):
        for member in members:
            signs[member].append(at)
    numbers: dict[tuple[int, ...], int] = {}
    return {member: numbers.setdefault(tuple(sign), len(numbers)) for member, sign in signs.items()}


def _target(members: Collection[int], bundle: Mapping[int, int], sizes: Mapping[int, int]) -> Target:
    taken = Counter(bundle[member] for member in members)
    whole = tuple(at for at, count in taken.items() if count == sizes[at])
    return Target(whole, tuple(taken))
