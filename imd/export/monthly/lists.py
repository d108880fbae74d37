"""The pseudonymous rows of a period, a file for each table that an alliance's member may hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from imd.export.meanings import meanings
from imd.export.monthly.resource import Resource, Words
from imd.export.plan import Plan
from imd.export.run import pieces
from imd.export.values import Tally

if TYPE_CHECKING:
    from imd.vault.pseudonyms import Pseudonyms
    from imd.vault.session import Reader

TYPES = {
    "integer": "integer",
    "number": "number",
    "money": "number",
    "yes_no": "boolean",
    "month": "yearmonth",
}


def of_rows(db: Reader, plan: Plan, names: Pseudonyms | None) -> Resource:
    """The rows of a plan."""
    words = meanings(plan.table.name)
    columns = tuple(
        Words(column.key, TYPES.get(column.kind, "string"), meaning.es, meaning.en, meaning.list)
        for column in plan.columns
        for meaning in [words.columns[column.key]]
    )
    tally = Tally()

    def made() -> Iterator[tuple[int, bytes]]:
        return pieces(db, plan, names, tally)

    return Resource(plan.table.name, words.es, words.en, columns, made, lambda: tally.withheld)
