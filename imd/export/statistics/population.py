"""The aggressions that count: one query, read in one pass into columns of numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from imd.export.disclosure.rule import Standing
from imd.export.statistics.column import Column
from imd.export.statistics.dimension import Dimension
from imd.export.statistics.model import INTERNAL, Period, Wish
from imd.registry.standing import lasting_id, standing

if TYPE_CHECKING:
    from imd.vault.session import Reader

_NOBODY = 0
_BATCH = 2000
COUNTED = "aggressions a JOIN events e ON e.id = a.event_id"
"""What the conditions of `conditions_of` speak of."""
_SOURCE = f"{COUNTED} LEFT JOIN persons v ON v.id = a.victim_id"
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
    values: dict[str, Column] = field(default_factory=dict)
    days: Column = field(default_factory=Column)
    withheld: dict[int, Standing] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.acts)

    @cached_property
    def has_organisations(self) -> bool:
        """Whether any attack was on an organisation; most registers' are not, and there is nothing to count."""
        return any(self.organisations)


def population(db: Reader, wish: Wish, dimensions: Sequence[Dimension]) -> Population:
    """What the wish counts, with the columns of these dimensions."""
    found = Population(values={one.name: Column() for one in dimensions})
    people = (found.acts, found.events, found.persons, found.organisations, found.profiles)
    columns: list[array[int] | Column] = [*people, found.days, *found.values.values()]
    source = iter(_rows(db, wish, dimensions))
    while batch := list(islice(source, _BATCH)):
        told = [row for row in batch if row[0]]
        if len(told) < len(batch):
            found.withheld.update((row[1], (row[2], row[5])) for row in batch if not row[0])
        if told:
            _told, *read = zip(*told, strict=True)
            for column, values in zip(columns, read, strict=True):
                column.extend(values)
    return found


def withheld(db: Reader, wish: Wish) -> int:
    """How many of the wish's aggressions are kept from whom it is for, for want of consent."""
    where, params = _conditions(wish)
    sql = f"SELECT count(*) FROM {_SOURCE} WHERE {where} AND {_told(wish)} = 0"  # noqa: S608
    return int(db.value(sql, as_of=wish.as_of, now=wish.as_of, **params))


def _rows(db: Reader, wish: Wish, dimensions: Sequence[Dimension]) -> Iterable[tuple[Any, ...]]:
    joins = dict.fromkeys(one.join for one in dimensions if one.join)
    columns = "".join(f", {one.sql}" for one in dimensions)
    where, params = _conditions(wish)
    event = lasting_id("e")
    ids = f"{lasting_id('a')}, {event}, coalesce(a.victim_id, {_NOBODY}), coalesce(a.organisation_id, {_NOBODY})"
    profile = (
        f"CASE WHEN {_known()} THEN {_NOBODY} ELSE coalesce(a.victim_id, a.organisation_id, {event}) END"
    )
    sql = (
        f"SELECT {_told(wish)}, {ids}, {profile}, {_DAYS}{columns}"  # noqa: S608
        f" FROM {_SOURCE} {' '.join(joins)} WHERE {where} ORDER BY a.id"
    )
    return db.each(sql, as_of=wish.as_of, now=wish.as_of, **params)


def _conditions(wish: Wish) -> tuple[str, dict[str, Any]]:
    conditions, params = conditions_of(wish.period, wish.countries)
    return " AND ".join([*conditions, wish.table.only] if wish.table.only else conditions), params


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
    return f"a.type IN ({killed})"


def _told(wish: Wish) -> str:
    """Whether the audience gets it: her consent to statistics; the office's own work needs none."""
    from imd.export.tables.aggressions import TABLE

    return "1" if wish.audience == INTERNAL else f"CASE WHEN {TABLE.consent} THEN 1 ELSE 0 END"
