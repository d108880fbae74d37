"""The document of a table for a network or the public: by the rule, the ledger and the gate."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from imd.errors import statistics as errors
from imd.export.disclosure import catalogue, ledger
from imd.export.disclosure.gate import Candidate, NothingLeft, Target, hidden
from imd.export.disclosure.ledger import Kept, Members, Where
from imd.export.disclosure.policy import BASE, Policy, for_audience
from imd.export.disclosure.printing import floored, percent, text
from imd.export.disclosure.revision import may_move, without_late
from imd.export.disclosure.rule import behind, safe
from imd.export.disclosure.system import System
from imd.export.statistics.cells import members
from imd.export.statistics.counted import Counted, counted
from imd.export.statistics.cutoff import release
from imd.export.statistics.lines import is_sensitive, relate
from imd.export.statistics.model import Key, Level, Rows, Wish
from imd.export.statistics.rows import fixed, row

if TYPE_CHECKING:
    from imd.vault.session import Reader

_NOW, _LATE = "now", "late"


@dataclass
class Number:
    """A cell about to be printed. `before` is the number in force, `fresh` whether it is formed anew here."""

    level: Level
    key: Key
    line: str
    policy: Policy
    now: Members
    before: Kept | None
    number: int | None
    persons: int | None
    fresh: bool

    @property
    def name(self) -> Hashable:
        """Its name in the attacker's system."""
        return (_NOW, self.level, self.key)


def printable(wish: Wish) -> Wish:
    """The wish with the levels that may be printed of its period. Raises NotInCatalogue, PeriodNotMonths."""
    kind = release(wish.period)
    if kind is None:
        raise errors.PeriodNotMonths()
    if wish.table.measured is not None:
        raise errors.StaysInOffice()
    levels = tuple(level for level in wish.levels if catalogue.allowed(kind, level))
    asked = [level for level in wish.levels if level and set(wish.by) <= set(level)]
    if not any(level in levels for level in asked):
        coarser = min(
            (one for one in map(catalogue.coarsest_for, asked) if one),
            key=catalogue.RELEASES.index,
            default=None,
        )
        if coarser is None:
            raise errors.NeverPrinted()
        raise errors.NotBeforeYear() if coarser == "year" else errors.NotInCatalogue()
    return replace(wish, table=replace(wish.table, levels=levels), by=())


def numbers(db: Reader, wish: Wish, found: Counted) -> list[Number]:
    """Every cell of the wish by the rule of disclosure and the rule of revision, before the gate."""
    where = Where(wish.audience, wish.period.since or "", wish.period.until or "")
    before, finer = ledger.live(db, where), ledger.finer(db, where)
    days = dict(zip(found.people.acts, found.people.days, strict=True))
    made = []
    for level in wish.levels:
        cells = members(found.people, level, found.known)
        for key in keys(level, found):
            standing = {
                found.people.acts[at]: (found.people.events[at], found.people.profiles[at])
                for at in cells.get(key, ())
            }
            line = ledger.line(wish.table.only, wish.countries, level, key)
            policy = for_audience(wish.audience, is_sensitive(level, key, found.known))
            late = [kept for kept in finer if kept.line == line]
            now = without_late(standing, late, days, policy)
            made.append(_number(level, key, line, policy, now, before.get(line), found))
    return made


def _number(
    level: Level, key: Key, line: str, policy: Policy, now: Members, before: Kept | None, found: Counted
) -> Number:
    if before is not None and not may_move(before.members, now, policy):
        return Number(level, key, line, policy, now, before, before.number, before.persons, False)
    shown = safe(behind(now.values()), policy)
    number = floored(len(now)) if shown else None
    persons = floored(_persons(now, found)) if number is not None else None
    return Number(level, key, line, policy, now, before, number, persons, True)


def _persons(now: Members, found: Counted) -> int:
    there = {
        act: person for act, person in zip(found.people.acts, found.people.persons, strict=True) if person
    }
    return len({there[act] for act in now if act in there})


def keys(level: Level, found: Counted) -> list[Key]:
    """The cells of a level, whatever is on file, unknown included."""
    wanted = found.wish.countries
    made = fixed(level, found.known, unknown=True)
    if "country" in level:
        at = level.index("country")
        made = [key for key in made if not wanted or key[at] in wanted]
        if "admin1" in level:
            unit = level.index("admin1")
            made = [key for key in made if _within(key[unit], key[at])]
    return made


def _within(unit: str | None, country: str | None) -> bool:
    return unit is None or (country is not None and unit.startswith(f"{country}-"))


def gated(db: Reader, wish: Wish, cells: list[Number]) -> list[Number]:
    """The cells with those hidden that would give another away. Raises GateRefuses."""
    where = Where(wish.audience, wish.period.since or "", wish.period.until or "")
    kept = [one for one in ledger.live(db, where).values() if json.loads(one.line)[0] == wish.table.only]
    mine = {cell.line for cell in cells}
    others = [one for one in kept if one.line not in mine and json.loads(one.line)[1] == list(wish.countries)]

    def build(gone: Collection[Hashable]) -> System:
        return _system(cells, others, gone)

    targets = [
        Target(cell.name, frozenset(cell.now))
        for cell in cells
        if cell.now and not safe(behind(cell.now.values()), cell.policy)
    ]
    targets += _late(cells)
    candidates = [
        Candidate(cell.name, frozenset(cell.now), order)
        for order, cell in enumerate(cells)
        if cell.fresh and cell.number is not None and cell.level
    ]
    try:
        gone = hidden(build, targets, candidates, least=BASE)
    except NothingLeft:
        raise errors.GateRefuses(table=wish.table.name) from None
    for cell in cells:
        if cell.name in gone:
            cell.number = cell.persons = None
    return cells


def _late(cells: Iterable[Number]) -> list[Target]:
    """Groups added since a number was printed that are too few to be known of."""
    found = []
    for cell in cells:
        if cell.before is None or not cell.fresh:
            continue
        added = {act: standing for act, standing in cell.now.items() if act not in cell.before.members}
        if added and not safe(behind(added.values()), cell.policy):
            found.append(Target(((_LATE, cell.before.edition), cell.level, cell.key), frozenset(added)))
    return found


def _system(cells: list[Number], others: list[Kept], gone: Collection[Hashable]) -> System:
    """Everything printed of this period, as an attacker who holds all of it writes it down."""
    system = System()
    levels: dict[Level, list[Key]] = {}
    for cell in cells:
        levels.setdefault(cell.level, []).append(cell.key)
        system.number(cell.name)
    for kept in others:
        _only, _countries, level, key = json.loads(kept.line)
        levels.setdefault(tuple(level), []).append(tuple(key))
    relate(system, _NOW, list(levels), levels)
    withdrawn = any(cell.before and cell.before.members.keys() - cell.now.keys() for cell in cells)
    editions = {cell.before.edition for cell in cells if cell.before} | {kept.edition for kept in others}
    for edition in editions:
        for moment in (edition, (_LATE, edition)):
            relate(system, moment, list(levels), levels)
        for level, known in levels.items():
            for key in known:
                _from_then_on(system, edition, level, key, withdrawn)
    _read(system, cells, others, gone)
    return system


def _from_then_on(system: System, edition: int, level: Level, key: Key, withdrawn: bool) -> None:
    """What is now is what was then and what came since; what was withdrawn counts only where something was."""
    now, then, late = (_NOW, level, key), (edition, level, key), ((_LATE, edition), level, key)
    if not withdrawn:
        system.total(now, [then, late])
        return
    ever = ("ever", edition, level, key)
    system.total(ever, [then, late])
    system.total(ever, [now, ("gone", edition, level, key)])


def _read(system: System, cells: list[Number], others: list[Kept], gone: Collection[Hashable]) -> None:
    for kept in others:
        if kept.number is not None:
            _only, _countries, level, key = json.loads(kept.line)
            system.know((kept.edition, tuple(level), tuple(key)), kept.number, kept.number + BASE - 1)
    for cell in cells:
        if cell.before is not None and cell.before.number is not None:
            known = (cell.before.edition, cell.level, cell.key)
            system.know(known, cell.before.number, cell.before.number + BASE - 1)
        if cell.fresh and cell.number is not None and cell.name not in gone:
            system.know(cell.name, cell.number, cell.number + BASE - 1)


def rows(found: Counted, cells: list[Number]) -> Rows:
    """The cells as rows; a share only of printed numbers."""
    base = next((cell.number for cell in cells if not cell.level), None)
    made = []
    for cell in cells:
        told: Mapping[str, Any] = {
            "aggressions": cell.number,
            "persons": cell.persons,
            "events": None,
            "organisations": None,
            "share": percent(cell.number, base) if cell.level else None,
            "shown": text(cell.number),
        }
        made.append(row(found, cell.level, cell.key, told))
    return made


def printed(db: Reader, wish: Wish, edition: int) -> tuple[Rows, dict[str, Any], list[Kept]]:
    """(rows, what the document says of itself, numbers formed anew) of a wish that may be printed."""
    found = counted(db, wish)
    cells = gated(db, wish, numbers(db, wish, found))
    where = Where(wish.audience, wish.period.since or "", wish.period.until or "")
    fresh = [
        Kept(edition, where, cell.line, cell.number, cell.persons, cell.now) for cell in cells if cell.fresh
    ]
    withheld = behind(found.people.withheld)
    total = next((cell for cell in cells if not cell.level), None)
    missing = next(
        (cell.number for cell in cells if cell.level == wish.table.question and cell.key == (None,)), None
    )
    policy = for_audience(wish.audience, False)
    told = {
        "units": {
            "aggressions": total.number if total else None,
            "persons": total.persons if total else None,
            "events": None,
            "organisations": None,
        },
        "base": total.number if total else None,
        "missing": missing,
        "withheld_for_consent": floored(withheld.attacks) if safe(withheld, policy) else None,
    }
    return rows(found, cells), told, fresh
