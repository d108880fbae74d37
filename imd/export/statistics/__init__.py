"""Numbers about the registry and the work: sixteen tables, two of months, and a free crossing.

`table` counts one of `NAMES` or `MONTHS` and gives the document that `imd stats -f json` prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Reader

__all__ = ["MONTHS", "NAMES", "table", "told_to"]

NAMES = (
    "headline",
    "scope",
    "types",
    "sdg",
    "perpetrators",
    "rights",
    "places",
    "profiles",
    "gender",
    "series",
    "risk",
    "response",
    "funds",
    "shelters",
    "closures",
    "quality",
)
"""The tables, in the order of the report."""
MONTHS = ("completeness", "season")
"""Two more for the office: what is still to come of the last months, and which months have more."""


def table(
    db: Reader,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    country: Sequence[str] = (),
    by: Sequence[str] = (),
    audience: str = "internal",
    as_of: datetime | None = None,
    printing: int | None = None,
) -> dict[str, Any]:
    """The document of one table, ready for JSON.

    `since` and `until` are days, months or years as people write them, both part of the period; `country` are
    codes, `by` names of what the table is crossed with, `as_of` the instant whose knowledge is counted, `printing` the
    edition to which a table for others belongs where several are printed together, by default one of its own.
    Raises UnknownTable, UnknownBy, TooManyBy, BadDay, NotInList.
    """
    from imd.export.statistics.asking import asked
    from imd.export.statistics.document import document

    wish = asked(
        name,
        since=since,
        until=until,
        country=country,
        by=by,
        audience=audience,
        as_of=as_of or db.now,
    )
    return document(db, wish, printing)


def told_to(audience: str, since: str | None, until: str | None) -> tuple[str, ...]:
    """The tables of which this audience is told anything of a period. Raises BadDay."""
    from imd.errors import RefusedByRule
    from imd.export.statistics.asking import period, statistic
    from imd.export.statistics.model import INTERNAL, Wish

    if audience == INTERNAL:
        return NAMES
    from imd.export.statistics.released import printable

    found = []
    for name in NAMES:
        wish = Wish(statistic(name), period(since, until), (), (), audience, "")
        try:
            printable(wish)
        except RefusedByRule:
            continue
        found.append(name)
    return tuple(found)
