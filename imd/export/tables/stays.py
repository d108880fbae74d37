"""Stays: one row for each stay in a house. Which house it is, members of the alliance are not told."""

from __future__ import annotations

from imd.export.columns import ONLY_INTERNAL, ONLY_NETWORK, Column, Table
from imd.export.tables.parts import consented

TABLE = Table(
    name="stays",
    source="stays s LEFT JOIN cases c ON c.id = s.case_id JOIN houses h ON h.id = s.house_id",
    base="",
    network="",
    consent=consented("c.id"),
    within="s.requested >= :since AND s.requested < :until",
    period="instants",
    order="s.id",
    columns=(
        Column("id", "s.id", "pseudonym", ONLY_NETWORK, of="stays"),
        Column("case", "c.id", "pseudonym", ONLY_NETWORK, of="cases"),
        Column("id", "s.id", "code", ONLY_INTERNAL),
        Column("case", "c.code", "code", ONLY_INTERNAL),
        Column("house", "h.id", "code", ONLY_INTERNAL),
        Column("house_kind", "h.kind"),
        Column("status", "s.status"),
        Column("requested_month", "s.requested", "month", ONLY_NETWORK),
        Column("requested", "s.requested", "instant", ONLY_INTERNAL),
        Column("from", "s.from_date", "code", ONLY_INTERNAL),
        Column("planned_exit", "s.planned_exit", "code", ONLY_INTERNAL),
        Column("entered_month", "s.entered", "month", ONLY_NETWORK),
        Column("entered", "s.entered", "instant", ONLY_INTERNAL),
        Column("exited_month", "s.exited", "month", ONLY_NETWORK),
        Column("exited", "s.exited", "instant", ONLY_INTERNAL),
        Column("people", "s.people", "integer"),
        Column("infants", "s.infants", "integer"),
        Column("reason", "s.reason"),
    ),
)
