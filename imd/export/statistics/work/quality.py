"""T16 for others: how many attacks lack an answer, or have an unknown perpetrator.

These are cells that other tables print as well, in the same words of the ledger, so that they are the same number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from imd.export.disclosure.printing import percent
from imd.export.statistics.measured import row
from imd.export.statistics.model import TOTAL, Rows, Statistic, Wish

_ASKED = ("country", "admin1", "scope", "space", "perpetrator_group", "right", "gendered", "gender", "age_band",
          "ethnicity")  # fmt: skip
_UNKNOWN = {"perpetrator": "UNK"}


def counted(wish: Wish) -> Wish:
    """The wish for the numbers of attacks among which these are."""
    return replace(wish, table=Statistic(wish.table.name, ((), *((name,) for name in _ASKED))))


def measures(rows: Rows) -> Rows:
    """Of the numbers of attacks those of what is lacking, as measures."""
    base = rows[0]["aggressions"] if rows else None
    found: Rows = []
    for one in rows[1:]:
        asked = {key: code for key, code in one["keys"].items() if code != TOTAL}
        name, code = next(iter(asked.items()))
        if code is None:
            found.append(_row("missing", one, base, variable=name))
        elif _UNKNOWN.get(name) == code:
            found.append(_row("unknown_perpetrator", one, base))
    return found


def _row(measure: str, one: Mapping[str, Any], base: int | None, **keys: str) -> dict[str, Any]:
    number = one["aggressions"]
    return {**row(measure, number, **keys), "shown": one["shown"], "share": percent(number, base)}
