"""Perpetrators: one row for each who took part in an aggression, as far as anybody is known."""

from __future__ import annotations

from dataclasses import replace

from imd.export.columns import ONLY_INTERNAL, ONLY_NETWORK, Column
from imd.export.tables import aggressions as acts

_KEPT = (
    "date", "year", "month", "country", "admin1", "type_group", "type", "scope", "space", "series", "reported"
)  # fmt: skip

TABLE = replace(
    acts.LONG,
    name="perpetrators",
    source="involvements p JOIN aggressions a ON a.id = p.aggression_id JOIN events e ON e.id = a.event_id"
    " LEFT JOIN persons v ON v.id = a.victim_id",
    columns=(
        Column("aggression", "a.id", "pseudonym", ONLY_NETWORK, of="aggressions"),
        Column("aggression", "a.id", "record", ONLY_INTERNAL),
        *(column for column in acts.TABLE.columns if column.key == "event"),
        *acts.INVOLVED,
        *(column for column in acts.TABLE.columns if column.key in _KEPT),
    ),
)
