"""One row per person and quarter: what she was, where, and which forms of attack there were. No ids, no days."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imd.export.microdata.hierarchies import UNKNOWN, together
from imd.export.query import parameters, select
from imd.export.tables import aggressions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imd.vault.session import Reader

_KEYS = ("person", "month", "country", "admin1", "type_group", "rights", "gender", "ethnicity", "age_band")
_NO_ANSWER = {"UNK", "NOSAY"}


@dataclass(slots=True)
class Row:
    """`traits` in the order of the hierarchies, as fine as they are kept; `forms` the groups of attacks."""

    person: int
    traits: tuple[str, ...]
    forms: frozenset[str]
    aggressions: int


def people(db: Reader, period: Mapping[str, str]) -> tuple[list[Row], int]:
    """The rows of those who have agreed, and how many aggressions are left out for consent."""
    table = aggressions.TABLE
    columns = [next(one for one in reversed(table.columns) if one.key == key) for key in _KEYS]
    sql = select(table, "network", columns, period)
    facts, withheld = defaultdict[tuple[int, str], list[tuple[Any, ...]]](list), 0
    for told, person, month, *rest in db.each(sql, **parameters(db, period)):
        withheld += not told
        # Without a person nobody can be counted; without a month no quarter is known.
        if told and person is not None and month is not None:
            facts[person, f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"].append(tuple(rest))
    return [_row(person, quarter, found) for (person, quarter), found in sorted(facts.items())], withheld


def _row(person: int, quarter: str, found: list[tuple[Any, ...]]) -> Row:
    """What she was most often, the first in order where it is even."""
    country, admin1, forms, rights, gender, ethnicity, age = zip(*found, strict=True)
    place = _most(a or c for c, a in zip(country, admin1, strict=True))
    sets = _together("ethnicity", ethnicity), _together("rights", rights)
    return Row(person, (_most(age), place, quarter, _most(gender), *sets), frozenset(forms), len(found))


def _together(name: str, values: Iterable[str | None]) -> str:
    """Of each JSON array the one value that says all of it; the most frequent."""
    return _most(together(name, set(json.loads(value)) - _NO_ANSWER) for value in values if value)


def _most(values: Iterable[str | None]) -> str:
    seen = [value for value in values if value and value not in _NO_ANSWER]
    return max(sorted(set(seen)), key=seen.count) if seen else UNKNOWN
