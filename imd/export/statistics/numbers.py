"""The cells of a wish for others' eyes, by the rule of disclosure and the rule of revision: before the gate."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from imd.export.disclosure.cell import Cell, cell
from imd.export.disclosure.ledger import Kept, Members, Where
from imd.export.disclosure.policy import Policy, Rules, for_audience
from imd.export.disclosure.printing import floored
from imd.export.disclosure.revision import may_move, without_late
from imd.export.disclosure.rule import behind, safe
from imd.export.disclosure.view import within
from imd.export.statistics.cells import members
from imd.export.statistics.counted import Counted
from imd.export.statistics.lines import is_sensitive
from imd.export.statistics.model import Key, Level, Wish
from imd.export.statistics.rows import fixed

WITHHELD: tuple[Level, Key] = (("withheld",), ("consent",))
"""What was withheld for consent is a number like the others: it moves by the same rules."""


@dataclass
class Number:
    """A cell about to be printed. `before` is the number in force, `fresh` whether it is formed anew here."""

    level: Level
    key: Key
    cell: Cell
    policy: Policy
    now: Members
    before: Kept | None
    number: int | None
    persons: int | None
    fresh: bool

    def hide(self) -> None:
        """Print the sign."""
        self.number = self.persons = None


def where_of(wish: Wish) -> Where:
    """Whom and of which days the numbers of a wish are."""
    return Where(wish.audience, wish.period.since or "", wish.period.until or "")


def numbers(wish: Wish, found: Counted, held: Sequence[Kept], rules: Rules) -> list[Number]:
    """Every cell of the wish. What is the same cell is the same number, however it is asked for."""
    known = _by_cell(held)
    days = dict(zip(found.people.acts, found.people.days, strict=True))
    persons = dict(zip(found.people.acts, found.people.persons, strict=True))
    made: list[Number] = []
    for level, key, standing in _cells(wish, found):
        one = cell(wish.table.only, wish.countries, level, key)
        policy = for_audience(wish.audience, is_sensitive(level, key, found.known), rules)
        made.append(_formed(wish, level, key, one, policy, standing, known.get(one, {}), days, persons))
    _never_the_whole_row(made, found)
    return made


def formed(
    wish: Wish,
    level: Level,
    key: Key,
    one: Cell,
    standing: Members,
    held: Sequence[Kept],
    days: Mapping[int, str],
    rules: Rules,
) -> Number:
    """One cell of a wish, whatever it counts, of things that are no persons."""
    policy = for_audience(wish.audience, is_sensitive(level, key, {}), rules)
    kept = _by_cell([other for other in held if other.cell == one]).get(one, {})
    return _formed(wish, level, key, one, policy, standing, kept, days, {})


def _formed(
    wish: Wish,
    level: Level,
    key: Key,
    one: Cell,
    policy: Policy,
    standing: Members,
    kept: Mapping[Where, Kept],
    days: Mapping[int, str],
    persons: Mapping[int, int],
) -> Number:
    own = where_of(wish)
    inside = [other for at, other in kept.items() if at != own and within(at.days, own.days)]
    now = without_late(standing, inside, days, policy)
    return _number(level, key, one, policy, now, kept.get(own), persons)


def _by_cell(held: Sequence[Kept]) -> Mapping[Cell, Mapping[Where, Kept]]:
    """Of each cell the numbers in force: for each audience and period the newest."""
    found: dict[Cell, dict[Where, Kept]] = {}
    for kept in held:
        here = found.setdefault(kept.cell, {})
        if kept.where not in here or here[kept.where].edition < kept.edition:
            here[kept.where] = kept
    return found


def _cells(wish: Wish, found: Counted) -> Iterator[tuple[Level, Key, Members]]:
    people = found.people
    for level in wish.levels:
        places = members(people, level, found.known)
        for key in keys(level, found):
            yield (
                level,
                key,
                {people.acts[at]: (people.events[at], people.profiles[at]) for at in places.get(key, ())},
            )
    yield (*WITHHELD, people.withheld)


def _number(
    level: Level,
    key: Key,
    one: Cell,
    policy: Policy,
    now: Members,
    before: Kept | None,
    persons: Mapping[int, int],
) -> Number:
    if before is not None and not may_move(before.members, now, policy):
        return Number(level, key, one, policy, now, before, before.number, before.persons, False)
    shown = safe(behind(now.values()), policy)
    number = floored(len(now)) if shown else None
    people = {person for act in now if (person := persons.get(act))}
    counts = floored(len(people)) if number is not None and (level, key) != WITHHELD else None
    return Number(level, key, one, policy, now, before, number, counts, True)


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


def _never_the_whole_row(made: Collection[Number], found: Counted) -> None:
    """Hide what says of a whole row that all in it are of one kind. Source: statistics.md 11."""
    printed = {one.cell: one.number for one in made if one.number is not None}
    for one in made:
        if one.number is None or not one.fresh:
            continue
        known = zip(one.level, one.key, strict=True)
        traits = {name for name, code in known if code and name in found.known and found.known[name].trait}
        if any(by in traits and printed.get(whole) == one.number for by, whole in one.cell.wholes()):
            one.hide()
