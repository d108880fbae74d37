"""The gate's own judge spares itself programmes, never a verdict: it finds what the plain one finds."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from random import Random

import pytest

from imd.export.disclosure import gate
from imd.export.disclosure.cell import Cell
from imd.export.disclosure.gate import LEAST, Attack, Candidate, NothingLeft, hidden
from imd.export.disclosure.judge import Judge
from imd.export.disclosure.linear import judged
from imd.export.disclosure.policy import BASE
from imd.export.disclosure.shuttle import propagate
from imd.export.disclosure.system import Bounds
from imd.export.disclosure.view import Told, View, view

pytest.importorskip("highspy")
QUARTER, MONTHS = ("2026-01-01", "2026-03-31"), (("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28"))
_FLOOR = 4


def tables(seed: int, acts: int) -> tuple[Attack, list[Candidate]]:
    """Two crossed questions of a quarter, with months printed before; small cells are the secret.

    So are some of those in each number. Some attacks came after the months were printed.
    """
    chance = Random(seed)
    kinds = {n: (chance.choice("abc"), chance.choice("xyz"), chance.randrange(3)) for n in range(acts)}
    told: list[Told] = []
    secret: list[Told] = []
    for days in (*MONTHS, QUARTER):
        late = chance.randrange(7)
        mine = [
            n
            for n, kind in kinds.items()
            if days == QUARTER or (days == MONTHS[kind[2] % 2] and n % 7 != late)
        ]
        for answers, members in _cells(kinds, mine):
            cell = Cell("", (), answers)
            if len(members) <= _FLOOR or (answers and chance.random() < 0.2):
                secret += [Told(cell, days, members)] if members else []
            else:
                name = cell if days == QUARTER else None
                told.append(Told(cell, days, members, len(members) // BASE * BASE, name))
                some = chance.sample(members, chance.randint(1, len(members) - 1))
                secret.append(Told(Cell("only", (), answers), days, some))
    made = view([*told, *secret])
    targets: dict[Hashable, frozenset[int]] = {
        atoms: frozenset(one.members)
        for one, atoms in zip(made.told, made.atoms, strict=True)
        if one.number is None
    }
    fresh = [one for one in told if one.name is not None and one.cell.answers]
    candidates = [Candidate(one.name, frozenset(one.members), at) for at, one in enumerate(fresh)]
    return Attack(made, targets), candidates


def _cells(
    kinds: dict[int, tuple[str, str, int]], mine: Collection[int]
) -> Iterator[tuple[tuple[tuple[str, str | None], ...], list[int]]]:
    yield (), list(mine)
    for one in "abc":
        yield (("p", one),), [n for n in mine if kinds[n][0] == one]
        for other in "xyz":
            yield (("p", one), ("q", other)), [n for n in mine if kinds[n][:2] == (one, other)]
    for other in "xyz":
        yield (("q", other),), [n for n in mine if kinds[n][1] == other]


def plain(attack: Attack, gone: Collection[Hashable], *, old: bool = False) -> dict[Hashable, Bounds]:
    """Every sum written out, every target solved for by the programme alone."""
    system = propagate(attack.view.system(gone, old=old))
    return judged(system, list(attack.targets), BASE, LEAST)


@pytest.mark.parametrize("seed", range(12))
def test_the_judge_finds_the_bounds_that_the_plain_one_finds(seed: int) -> None:
    """Of everything printed, of less and less of it, and of the earlier prints alone."""
    attack, candidates = tables(seed, 60 + 10 * seed)
    judge, gone = Judge(attack.view, attack.targets_as_measured()), set[Hashable]()
    for one in [None, *Random(seed).sample(candidates, min(4, len(candidates)))]:
        gone |= {one.name} if one else set()
        found = judge.pinned(gone, LEAST)
        assert found == plain(attack, gone)
        before = plain(attack, (), old=True)
        assert judge.before(found, LEAST) == {name: before[name] for name in found if name in before}


@pytest.mark.parametrize("seed", range(12))
def test_the_gate_hides_what_it_hides_with_the_plain_judge(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fast way and the plain one end at the same signs, or both find nothing left to hide."""
    attack, candidates = tables(seed, 60 + 10 * seed)
    fast = _outcome(attack, candidates)
    monkeypatch.setattr(gate, "Judge", _Plain)
    assert _outcome(attack, candidates) == fast


def test_the_seeds_give_the_judge_something_to_find() -> None:
    """Tables that give nothing away would let any judge pass."""
    assert sum(len(plain(tables(seed, 60 + 10 * seed)[0], ())) for seed in range(12)) > 20


def test_a_number_without_end_hides_no_other() -> None:
    """What nothing printed speaks of may be any number; what stands beside it is judged all the same."""
    cells = [Cell("", (), (("p", code),)) for code in "ab"]
    whole, part, rest = range(10), range(7), range(7, 10)
    told = [Told(Cell("", (), ()), QUARTER, whole, 10), Told(cells[0], QUARTER, part, 5)]
    loose, near = Told(Cell("x", (), ()), QUARTER, range(90, 93)), Told(cells[1], QUARTER, rest)
    made = view([*told, loose, near])
    targets: dict[Hashable, frozenset[int]] = {
        made.atoms[at]: frozenset(made.told[at].members) for at in (2, 3)
    }
    attack = Attack(made, targets)
    exact = view([*told, Told(cells[1], QUARTER, rest, 0), loose, near])
    closed = Attack(exact, dict(zip(exact.atoms[3:], targets.values(), strict=True)))
    for one in (attack, closed):
        assert Judge(one.view, one.targets_as_measured()).pinned((), LEAST) == plain(one, ())
    assert list(plain(closed, ())) == [exact.atoms[4]]


def _outcome(attack: Attack, candidates: list[Candidate]) -> set[Hashable] | None:
    try:
        return hidden([attack], candidates)
    except NothingLeft:
        return None


class _Plain:
    def __init__(self, view: View, targets: Collection[Hashable]) -> None:
        self._attack = Attack(view, dict.fromkeys(targets, frozenset[int]()))

    def pinned(self, gone: Collection[Hashable], _least: int) -> dict[Hashable, Bounds]:
        return plain(self._attack, gone)

    def before(self, _names: Collection[Hashable], _least: int) -> dict[Hashable, Bounds]:
        return plain(self._attack, (), old=True)
