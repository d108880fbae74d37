"""What the gate is told of a wish: all that was printed near it, what is about to be, and what must stay hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from imd.errors import statistics as errors
from imd.export.disclosure.cell import Cell
from imd.export.disclosure.gate import Attack, Candidate, NothingLeft, hidden
from imd.export.disclosure.ledger import Kept, Where
from imd.export.disclosure.policy import Rules, for_audience
from imd.export.disclosure.revision import between
from imd.export.disclosure.rule import behind, safe
from imd.export.disclosure.view import Days, Told, view, within
from imd.export.statistics.counted import Counted
from imd.export.statistics.dimensions import dimensions
from imd.export.statistics.lines import is_sensitive
from imd.export.statistics.model import Wish
from imd.export.statistics.numbers import Number, where_of
from imd.registry.standing import lasting_id

if TYPE_CHECKING:
    from imd.vault.session import Reader

_Measure = Callable[[Collection[int]], Collection[int]]
_Unit = Literal["number", "persons"]


def gated(
    db: Reader,
    wish: Wish,
    found: Counted,
    cells: list[Number],
    held: Sequence[Kept],
    rules: Rules,
) -> list[Number]:
    """The cells with those hidden that would give another away. Raises GateRefuses."""
    fresh = {cell.cell: cell for cell in cells if cell.fresh and cell.number is not None}
    if not fresh:
        return cells
    where, days = where_of(wish), dict(zip(found.people.acts, found.people.days, strict=True))
    secret = list(_secret(wish, cells, held, days, rules))
    if not secret:
        return cells
    people = _people(db, found, held)

    def persons(members: Collection[int]) -> Collection[int]:
        return {person for act in members if (person := people.get(act))}

    attacks = [
        _attack(_told(fresh, where, held, "number"), secret, lambda members: members),
        _attack(_told(fresh, where, held, "persons"), secret, persons),
    ]
    candidates = [
        Candidate(cell.cell, frozenset(cell.now), order)
        for order, cell in enumerate(fresh.values())
        if cell.cell.answers
    ]
    try:
        gone = hidden(attacks, candidates)
    except NothingLeft:
        raise errors.GateRefuses(table=wish.table.name) from None
    for cell in cells:
        if cell.cell in gone:
            cell.hide()
    return cells


def _attack(told: list[Told], secret: list[Told], measure: _Measure) -> Attack:
    every = [replace(one, members=measure(one.members)) for one in (*told, *secret)]
    made = view(every)
    targets: dict[Hashable, frozenset[int]] = {
        atoms: frozenset(one.members)
        for one, atoms in zip(secret, made.atoms[len(told) :], strict=True)
        if atoms
    }
    return Attack(made, targets)


def _told(fresh: Mapping[Cell, Number], where: Where, held: Sequence[Kept], unit: _Unit) -> list[Told]:
    old = [Told(kept.cell, kept.where.days, kept.members, getattr(kept, unit)) for kept in held]
    new = [Told(cell, where.days, one.now, getattr(one, unit), cell) for cell, one in fresh.items()]
    return [one for one in (*old, *new) if one.number is not None]


def _secret(
    wish: Wish, cells: Sequence[Number], held: Sequence[Kept], days: Mapping[int, str], rules: Rules
) -> Iterator[Told]:
    """Every group that is too few to be told of, of this print and of those before."""
    own = where_of(wish)
    for cell in cells:
        if cell.now and not safe(behind(cell.now.values()), cell.policy):
            yield Told(cell.cell, own.days, cell.now)
    yield from _rests(cells, own)
    yield from _days_left(cells, own, held)
    fresh = {cell.cell: cell for cell in cells if cell.fresh and cell.number is not None}
    for kept in held:
        if kept.number is None:
            if kept.where != own and kept.members and not _may_be_told(wish, kept, rules):
                yield Told(kept.cell, kept.where.days, kept.members)
        elif kept.cell in fresh:
            one = fresh[kept.cell]
            for group in between(kept, one.now, own, days):
                if group and not safe(behind(group.values()), one.policy):
                    yield Told(one.cell, own.days, group)


def _may_be_told(wish: Wish, kept: Kept, rules: Rules) -> bool:
    names, codes = zip(*kept.cell.answers, strict=True) if kept.cell.answers else ((), ())
    policy = for_audience(wish.audience, is_sensitive(names, codes, dimensions()), rules)
    return safe(behind(kept.members.values()), policy)


def _rests(cells: Sequence[Number], own: Where) -> Iterator[Told]:
    """What is left of a printed number when its printed parts are taken away, where that is too few."""
    printed = {cell.cell: cell for cell in cells if cell.number is not None}
    parts: dict[tuple[Cell, str], set[int]] = defaultdict(set)
    for cell in printed.values():
        for by, whole in cell.cell.wholes():
            if whole in printed:
                parts[whole, by].update(cell.now)
    for (whole, by), gone in parts.items():
        rest = {act: one for act, one in printed[whole].now.items() if act not in gone}
        if rest and not safe(behind(rest.values()), printed[whole].policy):
            name = replace(whole, answers=(*whole.answers, (f"~{by}", None)))
            yield Told(name, own.days, rest)


def _days_left(cells: Sequence[Number], own: Where, held: Sequence[Kept]) -> Iterator[Told]:
    """What is left of a longer period when its shorter ones are taken away, where that is too few."""
    mine = {cell.cell: cell for cell in cells if cell.fresh and cell.number is not None}
    printed: dict[Cell, dict[Days, set[int]]] = defaultdict(dict)
    for cell, one in mine.items():
        printed[cell][own.days] = set(one.now)
    for kept in held:
        if kept.number is not None and kept.cell in mine:
            printed[kept.cell].setdefault(kept.where.days, set()).update(kept.members)
    everybody = {act: one for kept in held if kept.cell in mine for act, one in kept.members.items()}
    for cell, by_days in printed.items():
        standing = {**everybody, **mine[cell].now}
        for whole, inside in by_days.items():
            parts = [days for days in by_days if days != whole and within(days, whole)]
            rest = inside.difference(*(by_days[days] for days in parts))
            if parts and rest and not safe(behind(standing[act] for act in rest), mine[cell].policy):
                yield Told(cell, whole, rest)


def _people(db: Reader, found: Counted, held: Sequence[Kept]) -> dict[int, int]:
    """Whom each attack was on, also those that are counted no more."""
    people = dict(zip(found.people.acts, found.people.persons, strict=True))
    if any(act not in people for kept in held for act in kept.members):
        sql = f"SELECT {lasting_id('a')}, a.victim_id FROM aggressions a WHERE a.victim_id IS NOT NULL"  # noqa: S608
        people = {**dict(db.each(sql)), **people}
    return people
