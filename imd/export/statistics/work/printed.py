"""A table of the office's work as others are told it: the same rule, ledger and gate as for attacks."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from imd.errors import statistics as errors
from imd.export.disclosure import ledger
from imd.export.disclosure.cell import Cell, cell
from imd.export.disclosure.ledger import Kept, Members
from imd.export.disclosure.printing import SIGN, median, percent, text
from imd.export.disclosure.rule import Standing
from imd.export.disclosure.rules import agreed
from imd.export.statistics.counted import Counted
from imd.export.statistics.gating import gated
from imd.export.statistics.measured import UNITS, row
from imd.export.statistics.model import Key, Level, Rows, Wish
from imd.export.statistics.numbers import Number, formed, where_of
from imd.export.statistics.population import Population
from imd.export.statistics.work.cases import number, standings
from imd.export.statistics.work.fact import Answer, Fact, Work
from imd.funds.calendar import local_day

if TYPE_CHECKING:
    from imd.vault.session import Reader

WORK = "work"
_WITHHELD = "withheld"
_NOBODY: tuple[bool, Standing] = (False, (0, 0))
Place = tuple[str, Answer | None]


@dataclass
class _Found:
    """What stands behind each row, and what is known of each thing."""

    members: dict[Place, dict[int, Standing]] = field(default_factory=lambda: defaultdict(dict))
    days: dict[int, str] = field(default_factory=dict)
    hours: dict[int, float] = field(default_factory=dict)


def work(name: str) -> Work:
    """What others are told of a table of measures."""
    return cast(Work, import_module(f"imd.export.statistics.work.{name}").WORK)


def printed(db: Reader, wish: Wish, edition: int) -> tuple[Rows, dict[str, Any], list[Kept]]:
    """(rows, what the document says of itself, numbers formed anew). Raises NeverPrinted, GateRefuses."""
    table = work(wish.table.name)
    if wish.countries and not table.countries:
        raise errors.NeverPrinted()
    found, where, rules = _found(db, wish, table), where_of(wish), agreed(db)
    held = [kept for kept in ledger.held(db, where.days) if kept.cell.only == WORK]
    cells = {
        place: formed(wish, *_named(name, place), _cell(wish, name, place), members, held, found.days, rules)
        for name, place, members in _places(table, found)
    }
    gated(db, wish, _counted(wish, found), list(cells.values()), held, rules)
    fresh = [Kept(edition, where, one.cell, one.number, None, one.now) for one in cells.values() if one.fresh]
    base = cells[table.counts[0].measure, None].number
    told = {
        "units": UNITS,
        "base": base,
        "missing": cells[table.lacking].number if table.lacking else None,
        "withheld_for_consent": cells[_WITHHELD, None].number,
    }
    del cells[_WITHHELD, None]
    return _rows(table, cells, found), told, fresh


def cells(wish: Wish) -> dict[str, Cell]:
    """Of every row that a wish can have, by its keys as JSON, the cell of the ledger."""
    return {
        json.dumps(row(measure, None, **(dict([answer]) if answer else {}))["keys"]): _cell(
            wish, name, (measure, answer)
        )
        for name, (measure, answer), _members in _places(work(wish.table.name), _Found())
    }


def _found(db: Reader, wish: Wish, table: Work) -> _Found:
    known, found = standings(db, wish.as_of), _Found()
    base = table.counts[0].measure
    for fact in table.facts(db, wish):
        thing = number(fact.thing)
        told, standing = (True, fact.standing) if fact.standing else known.get(fact.case or "", _NOBODY)
        if not told:
            if fact.measure == base and fact.answer is None:
                found.members[_WITHHELD, None][thing] = standing
            continue
        found.members[fact.measure, fact.answer][thing] = standing
        found.days[thing] = _days(fact)
        if fact.hours is not None:
            found.hours[thing] = fact.hours
    return found


def _days(fact: Fact) -> str:
    """The first and the last day that a thing may be of."""
    if fact.case is None:
        return fact.at
    day = local_day(fact.at).isoformat()
    return f"{day}/{day}"


def _places(table: Work, found: _Found) -> Iterator[tuple[str, Place, Members]]:
    """Every row that there can be, with the name by which the ledger calls its measure."""
    for counts in table.counts:
        for answer in counts.answers():
            place = counts.measure, answer
            yield counts.name, place, found.members.get(place, {})
    yield WORK, (_WITHHELD, None), found.members.get((_WITHHELD, None), {})


def _named(name: str, place: Place) -> tuple[Level, Key]:
    measure, answer = place
    return ((name,), (measure,)) if answer is None else ((name, answer[0]), (measure, answer[1]))


def _cell(wish: Wish, name: str, place: Place) -> Cell:
    measure, answer = place
    said = measure if measure != _WITHHELD else f"{_WITHHELD} {wish.table.name}"
    return cell(WORK, wish.countries, *_named(name, (said, answer)))


def _counted(wish: Wish, found: _Found) -> Counted:
    """What the gate asks of things: which there are and of which days; persons are not told apart."""
    people = Population()
    people.acts.extend(found.days)
    people.persons.extend([0] * len(found.days))
    people.days.extend(list(found.days.values()))
    return Counted(wish, {}, people)


def _rows(table: Work, cells: Mapping[Place, Number], found: _Found) -> Rows:
    numbers = {place: one.number for place, one in cells.items()}
    rows = []
    for (measure, answer), value in numbers.items():
        keys = dict([answer]) if answer else {}
        rows.append({**row(measure, value, **keys), "shown": text(value)})
    for name, part, whole in table.shares:
        share = percent(numbers[part, None], numbers[whole, None])
        rows.append({**row(name, share), "shown": SIGN if share is None else str(share)})
    if table.wait:
        name, measure = table.wait
        rows.append(_median(name, cells[measure, None], found.hours))
    return rows


def _median(name: str, one: Number, hours: Mapping[int, float]) -> dict[str, Any]:
    """The median of those that the number beside it stands on: what came since moves neither."""
    known = {thing: standing for thing, standing in one.now.items() if thing in hours}
    members: Sequence[Standing] = list(known.values()) if one.number is not None else []
    people = {person for _event, person in members if person}
    events = {event for event, _person in members}
    step = median([hours[thing] for thing in known], len(people), len(events)) if members else None
    return {**row(name, step), "shown": SIGN if step is None else str(step)}
