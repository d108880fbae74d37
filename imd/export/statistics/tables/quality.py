"""T16: what is missing, unverified or unknown, what consent keeps from others, what was revised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imd.export.statistics.dimension import UNKNOWN
from imd.export.statistics.dimensions import dimensions
from imd.export.statistics.measured import row, told
from imd.export.statistics.model import NETWORK, Statistic, Wish
from imd.export.statistics.population import Population, population, withheld
from imd.export.statistics.share import percent

if TYPE_CHECKING:
    from imd.vault.session import Reader

_ASKED = ("month", "country", "admin1", "scope", "space", "perpetrator_group", "right", "gendered", "gender",
          "age_band", "ethnicity", "reported")  # fmt: skip


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    known = dimensions()
    people = population(db, wish, [known[name] for name in (*_ASKED, "verification")])
    rows = [_missing(name, people) for name in _ASKED]
    named = known["perpetrator_group"].read
    unknown = sum(n for value, n in people.values["perpetrator_group"].times() if "UNK" in named(value))
    unverified = sum(n for value, n in people.values["verification"].times() if value != "verified")
    kept = withheld(db, replace(wish, audience=NETWORK))
    revised = db.value(
        "SELECT count(*) FROM events WHERE withdrawn_at IS NOT NULL AND withdrawn_at <= :as_of",
        as_of=wish.as_of,
    )
    rows += [
        {**row("unverified", unverified), "share": percent(unverified, len(people))},
        {**row("unknown_perpetrator", unknown), "share": percent(unknown, len(people))},
        {**row("withheld_from_others", kept), "share": percent(kept, len(people))},
        row("revised_events", revised),
    ]
    return told(rows, len(people))


def _missing(name: str, people: Population) -> dict[str, Any]:
    dimension = dimensions()[name]
    lacking = sum(n for value, n in people.values[name].times() if dimension.read(value) == UNKNOWN)
    return {**row("missing", lacking, variable=dimension.key), "share": percent(lacking, len(people))}


TABLE = Statistic("quality", measured=_measured)
