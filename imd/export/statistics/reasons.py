"""Why numbers moved between two editions, told to the office: what came to them and what went.

`late`: registered since the earlier edition. `withdrawn`: counted no more. `consent`: no longer hers to be told.
`corrected`: it stands in another row now, or came from another. `gate`: nothing came or went, it is hidden, or
shown again, so that nothing else can be worked out. Things of the office's work come (`late`) and go (`withdrawn`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imd.export.disclosure.cell import Cell, cell
from imd.export.disclosure.ledger import Members, members_of
from imd.export.statistics.asking import statistic
from imd.export.statistics.counted import Counted
from imd.export.statistics.dimensions import dimensions
from imd.export.statistics.model import Period, Rows, Statistic, Wish
from imd.export.statistics.numbers import keys
from imd.export.statistics.population import Population, population
from imd.export.statistics.released import printable
from imd.export.statistics.rows import row
from imd.export.statistics.work import quality
from imd.registry.standing import lasting_id

if TYPE_CHECKING:
    from imd.vault.session import Reader

REASONS = ("late", "withdrawn", "consent", "corrected", "gate")
_EMPTY: Mapping[str, Any] = {
    "aggressions": None,
    "persons": None,
    "events": None,
    "organisations": None,
    "shown": "",
}


@dataclass(frozen=True)
class Known:
    """What was known when the two editions were printed: who is told of now, who is withheld, who came since."""

    told: Collection[int]
    withheld: Collection[int]
    since: Collection[int]


def known(db: Reader, audience: str, earlier: str, later: str) -> Known:
    """What happened between two stored instants, for an audience."""
    people = population(db, Wish(Statistic("all"), Period(), (), (), audience, later), [])
    came = db.each(
        f"SELECT {lasting_id('a')} FROM aggressions a GROUP BY 1 HAVING min(a.registered_at) > :earlier",  # noqa: S608
        earlier=earlier,
    )
    return Known(set(people.acts), people.withheld.keys(), {act for (act,) in came})


def cells(request: str) -> dict[str, Cell]:
    """Of the rows of a table, by their keys as JSON, the cell of the ledger."""
    wish = printable(_wish(request))
    if wish.table.measured is not None:
        from imd.export.statistics.work.printed import cells as of_work

        return of_work(wish)
    names = [name for level in wish.levels for name in level]
    found = Counted(wish, {name: dimensions()[name] for name in dict.fromkeys(names)}, Population())
    return {
        json.dumps(one["keys"]): cell(wish.table.only, wish.countries, level, key)
        for level in wish.levels
        for key in keys(level, found)
        for one in _shaped(wish, [row(found, level, key, _EMPTY)])
    }


def _wish(request: str) -> Wish:
    name, period, countries, by, audience = json.loads(request)
    return Wish(statistic(name), Period(**period), tuple(countries), tuple(by), audience, "")


def _shaped(wish: Wish, rows: Rows) -> Rows:
    if wish.table.name == "quality":
        return quality.measures([*rows, *rows])
    return wish.table.shape(rows, []) if wish.table.shape else rows


def why(db: Reader, one: Cell, request: str, editions: tuple[int, int], happened: Known) -> dict[str, int]:
    """How many things moved the number of a cell between two editions, by reason."""
    _name, period, _countries, _by, audience = json.loads(request)
    before, after = (
        members_of(db, one, (audience, period["since"] or "", period["until"] or ""), edition)
        for edition in editions
    )
    return Counter(_each(before, after, happened, one.only == "work")) or {"gate": 1}


def _each(before: Members, after: Members, happened: Known, of_work: bool) -> Iterator[str]:
    for act in after.keys() - before.keys():
        yield "late" if of_work or act in happened.since else "corrected"
    for act in before.keys() - after.keys():
        if act in happened.withheld:
            yield "consent"
        else:
            yield "corrected" if act in happened.told else "withdrawn"
