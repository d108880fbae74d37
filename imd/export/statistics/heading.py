"""What every document says of itself."""

from __future__ import annotations

from typing import Any

from imd.context import shown
from imd.export.statistics.cutoff import final
from imd.export.statistics.model import Wish


def head(wish: Wish) -> dict[str, Any]:
    """What was counted, of when, as known when, for whom.

    `state` is `final` once what happened in the period has had its time to be registered.
    """
    return {
        "table": wish.table.name,
        "by": list(wish.by),
        "period": wish.period.told(),
        "countries": list(wish.countries),
        "as_of": shown(wish.as_of),
        "audience": wish.audience,
        "edition": None,
        "state": "final" if final(wish.period, wish.as_of) else "preliminary",
    }
