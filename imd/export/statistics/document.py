"""The document of a table: what every table says of itself, and its rows."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imd.export.statistics.cells import Members, counts, members, missing
from imd.export.statistics.counted import Counted, counted
from imd.export.statistics.cutoff import before
from imd.export.statistics.heading import head
from imd.export.statistics.model import INTERNAL, Key, Level, Rows, Wish
from imd.export.statistics.rows import fixed, order, row
from imd.export.statistics.share import percent

if TYPE_CHECKING:
    from imd.vault.session import Reader


def document(db: Reader, wish: Wish, printing: int | None = None) -> dict[str, Any]:
    """What is known: told exactly to the office, by the rule of disclosure to others.

    Raises PeriodNotMonths, NotInCatalogue, NeverPrinted, GateRefuses.
    """
    if wish.audience != INTERNAL:
        from imd.export.statistics.editions import edition

        return edition(db, wish, printing)
    if wish.table.measured is not None:
        return {**head(wish), **wish.table.measured(db, wish)}
    found = counted(db, wish)
    unanswered = len(missing(found.people, wish.table.question or wish.by, found.known))
    base = len(found.people) - unanswered
    return {
        **head(wish),
        "units": counts(found.people, found.whole).told(),
        "base": base,
        "missing": unanswered,
        "withheld_for_consent": len(found.people.withheld),
        "rows": _shaped(db, wish, _rows(found, base)),
        "hidden": 0,
    }


def _rows(found: Counted, base: int) -> Rows:
    rows: Rows = []
    more = found.wish.table.more(found) if found.wish.table.more else _nothing
    for level in found.wish.levels:
        cells = members(found.people, level, found.known)
        if found.wish.table.shape:
            cells = {key: cells.get(key, found.nothing) for key in {*cells, *fixed(level, found.known)}}
        answered = _answered(found, level, cells, base)
        for key in sorted(cells, key=order(level, found.known)):
            numbers = counts(found.people, cells[key]).told()
            share = percent(numbers["aggressions"], answered) if level and None not in key else None
            told: dict[str, Any] = {**numbers, "share": share, "shown": str(numbers["aggressions"])}
            told.update(more(level, key, cells[key], numbers["persons"]))
            if share is not None:
                told.update(_range(numbers["aggressions"], answered, found))
            rows.append(row(found, level, key, told))
    return rows


def _answered(found: Counted, level: Level, cells: Members, base: int) -> int:
    """Of how many a level's shares are: where it is another question than the table's, of those who answered it."""
    asked = {found.known[name].key for name in found.wish.table.question}
    if (
        len(level) != 1
        or not asked
        or level not in found.wish.table.levels
        or found.known[level[0]].key in asked
    ):
        return base
    return len(found.people) - len(cells.get((None,), found.nothing))


def _range(number: int, base: int, found: Counted) -> dict[str, Any]:
    """Where more than a fifth has no answer, the least and the most that the share may be of all."""
    every = len(found.people)
    unknown = every - base
    if 5 * unknown <= every:
        return {}
    return {"share_least": percent(number, every), "share_most": percent(number + unknown, every)}


def _nothing(_level: Level, _key: Key, _places: array[int], _persons: int) -> dict[str, Any]:
    return {}


def _shaped(db: Reader, wish: Wish, rows: Rows) -> Rows:
    if wish.table.shape is None:
        return rows
    earlier = before(wish.period)
    if earlier is None:
        return wish.table.shape(rows, [])
    then = counted(db, replace(wish, period=earlier))
    return wish.table.shape(rows, _rows(then, len(then.people)))
