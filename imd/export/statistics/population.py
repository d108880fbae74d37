"""The aggressions that count: one query, read in one pass into columns of numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imd.export.disclosure.rule import Standing
from imd.export.statistics.dimension import Dimension
from imd.export.statistics.model import INTERNAL, Period, Wish
from imd.registry.standing import lasting_id, standing

if TYPE_CHECKING:
    from imd.vault.session import Reader

_NOBODY = 0
_SOURCE = "aggressions a JOIN events e ON e.id = a.event_id LEFT JOIN persons v ON v.id = a.victim_id"
_COUNTS = (
    f"{standing('a', 'e', past=True)} AND (e.reported_elsewhere IS NULL OR NOT e.reported_elsewhere)"
    " AND e.duplicate_of IS NULL AND e.status <> 'rejected'"
)
_WITHIN = "e.date_from >= :since AND e.date_to <= :until"
_DAYS = "coalesce(e.date_from || '/' || e.date_to, '')"
_FIRST, _LAST = "0000", "9999"


@dataclass
class Population:
    """One place for each aggression in every column. A person or organisation of 0 is nobody known.

    `profiles` says who stands behind it for the rule of disclosure: a person, an organisation, or the
    nameless group of its event; 0 where her case is publicly known. `days` are the first and the last that the
    date may mean, `values` the dimensions' columns; `withheld` those that she did not allow, each with
    what stands behind it.
    """

    acts: array[int] = field(default_factory=lambda: array("q"))
    events: array[int] = field(default_factory=lambda: array("q"))
    persons: array[int] = field(default_factory=lambda: array("q"))
    organisations: array[int] = field(default_factory=lambda: array("q"))
    profiles: array[int] = field(default_factory=lambda: array("q"))
    values: dict[str, list[Any]] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    withheld: dict[int, Standing] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.acts)


def population(db: Reader, wish: Wish, dimensions: Sequence[Dimension]) -> Population:
    """What the wish counts, with the columns of these dimensions."""
    found = Population(values={one.name: [] for one in dimensions})
    columns = list(found.values.values())
    for act, event, person, organisation, known, told, days, *values in _rows(db, wish, dimensions):
        profile = _NOBODY if known else person or organisation or event
        if not told:
            found.withheld[act] = (event, profile)
            continue
        found.days.append(days)
        found.acts.append(act)
        found.events.append(event)
        found.persons.append(person or _NOBODY)
        found.organisations.append(organisation or _NOBODY)
        found.profiles.append(profile)
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    return found


def _rows(db: Reader, wish: Wish, dimensions: Sequence[Dimension]) -> Iterable[tuple[Any, ...]]:
    joins = dict.fromkeys(one.join for one in dimensions if one.join)
    columns = "".join(f", {one.sql}" for one in dimensions)
    conditions, params = conditions_of(wish.period, wish.countries)
    if wish.table.only:
        conditions.append(wish.table.only)
    ids = f"{lasting_id('a')}, {lasting_id('e')}, a.victim_id, a.organisation_id"
    sql = (
        f"SELECT {ids}, {_known()}, {_told(wish)}, {_DAYS}{columns}"  # noqa: S608
        f" FROM {_SOURCE} {' '.join(joins)} WHERE {' AND '.join(conditions)} ORDER BY a.id"
    )
    return db.each(sql, as_of=wish.as_of, now=wish.as_of, **params)


def conditions_of(period: Period, countries: Sequence[str]) -> tuple[list[str], dict[str, Any]]:
    """What must hold for an aggression to count, with its parameters (but for `as_of`).

    It counts in a period when all the days that its date may mean lie in it.
    """
    conditions, params = [_COUNTS], dict[str, Any]()
    if period.since or period.until:
        conditions.append(_WITHIN)
        params |= {"since": period.since or _FIRST, "until": period.until or _LAST}
    if countries:
        params |= {f"country{n}": code for n, code in enumerate(countries)}
        conditions.append(f"e.country IN ({', '.join(f':country{n}' for n in range(len(countries)))})")
    return conditions, params


def _known() -> str:
    """Whether everybody may know of the case: the killed are named in public statements."""
    from imd.terms.load import vocabulary

    types = vocabulary("attack_type").codes.values()
    killed = ", ".join(f"'{term.code}'" for term in types if term.extra.get("sdg") == "K")
    return f"CASE WHEN a.type IN ({killed}) THEN 1 ELSE 0 END"


def _told(wish: Wish) -> str:
    """Whether the audience gets it: her consent to statistics; the office's own work needs none."""
    from imd.export.tables.aggressions import TABLE

    return "1" if wish.audience == INTERNAL else f"CASE WHEN {TABLE.consent} THEN 1 ELSE 0 END"
