"""The document of a table for a network or the public: by the rule, the ledger and the gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imd.errors import statistics as errors
from imd.export.disclosure import catalogue, ledger
from imd.export.disclosure.ledger import Kept
from imd.export.disclosure.printing import percent, text
from imd.export.disclosure.rules import agreed
from imd.export.statistics.counted import Counted, counted
from imd.export.statistics.cutoff import printed_as
from imd.export.statistics.gating import gated
from imd.export.statistics.model import Key, Level, Rows, Wish
from imd.export.statistics.numbers import WITHHELD, Number, numbers, where_of
from imd.export.statistics.rows import row
from imd.export.statistics.work import quality

if TYPE_CHECKING:
    from imd.vault.session import Reader


def printable(wish: Wish) -> Wish:
    """The wish with the levels that may be printed of its period. Raises NotInCatalogue and its kin."""
    kind = printed_as(wish.period)
    if kind is None:
        raise errors.PeriodNotMonths()
    if wish.table.name == "quality":
        wish = quality.counted(wish)
    if wish.table.measured is not None:
        told = catalogue.of_work(wish.table.name)
        if not told:
            raise errors.StaysInOffice()
        if kind not in told:
            raise errors.NotBeforeYear()
        return wish
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


def rows(found: Counted, cells: list[Number]) -> Rows:
    """The cells as rows; a share only of printed numbers."""
    base = next((cell.number for cell in cells if not cell.level), None)
    made = []
    for cell in cells:
        if cell.level == WITHHELD[0]:
            continue
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
    found, where = counted(db, wish), where_of(wish)
    held = ledger.held(db, where.days)
    rules = agreed(db)
    cells = gated(db, wish, found, numbers(wish, found, held, rules), held, rules)
    fresh = {
        cell.cell: Kept(edition, where, cell.cell, cell.number, cell.persons, cell.now)
        for cell in cells
        if cell.fresh
    }
    total = next((cell for cell in cells if not cell.level), None)
    told = {
        "units": {
            "aggressions": total.number if total else None,
            "persons": total.persons if total else None,
            "events": None,
            "organisations": None,
        },
        "base": total.number if total else None,
        "missing": _number(cells, wish.table.question, (None,)),
        "withheld_for_consent": _number(cells, *WITHHELD),
    }
    return rows(found, cells), told, list(fresh.values())


def _number(cells: list[Number], level: Level, key: Key) -> int | None:
    return next((cell.number for cell in cells if (cell.level, cell.key) == (level, key)), None)
