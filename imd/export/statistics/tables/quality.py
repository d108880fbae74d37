"""T16: what is missing, unverified or unknown, what consent keeps from others, what was revised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.export.statistics.dimensions import dimensions
from imd.export.statistics.measured import row, told
from imd.export.statistics.model import NETWORK, Statistic, Wish
from imd.export.statistics.population import population

if TYPE_CHECKING:
    from imd.vault.session import Reader

_ASKED = ("month", "country", "admin1", "scope", "space", "perpetrator_group", "right", "gendered", "gender",
          "age_band", "ethnicity", "reported")  # fmt: skip


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    from dataclasses import replace

    known = dimensions()
    people = population(db, wish, [known[name] for name in (*_ASKED, "verification")])
    rows = [row("missing", _lacking(people.values[name], name), variable=known[name].key) for name in _ASKED]
    unknown = sum(
        "UNK" in known["perpetrator_group"].read(value) for value in people.values["perpetrator_group"]
    )
    unverified = sum(value != "verified" for value in people.values["verification"])
    withheld = len(population(db, replace(wish, audience=NETWORK), []).withheld)
    revised = db.value(
        "SELECT count(*) FROM events WHERE withdrawn_at IS NOT NULL AND withdrawn_at <= :as_of",
        as_of=wish.as_of,
    )
    rows += [
        row("unverified", unverified),
        row("unknown_perpetrator", unknown),
        row("withheld_from_others", withheld),
        row("revised_events", revised),
    ]
    return told(rows, len(people))


def _lacking(column: list[Any], name: str) -> int:
    read = dimensions()[name].read
    return sum(read(value) == (None,) for value in column)


TABLE = Statistic("quality", measured=_measured)
