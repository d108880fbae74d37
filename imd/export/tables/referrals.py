"""Referrals: one row for each time she was to be passed on to someone who can help."""

from __future__ import annotations

from imd.export.columns import ONLY_INTERNAL, ONLY_NETWORK, Column, Table
from imd.export.tables.parts import consented

# That nobody answered is stored nowhere: it follows from the clock.
_STATUS = "CASE WHEN r.status = 'sent' AND r.lapses <= :now THEN 'lapsed' ELSE r.status END"

TABLE = Table(
    name="referrals",
    source="referrals r LEFT JOIN cases c ON c.id = r.case_id",
    base="",
    network="",
    consent=consented("c.id"),
    within="r.created >= :since AND r.created < :until",
    period="instants",
    order="r.id",
    columns=(
        Column("id", "r.id", "pseudonym", ONLY_NETWORK, of="referrals"),
        Column("case", "c.id", "pseudonym", ONLY_NETWORK, of="cases"),
        Column("id", "r.id", "code", ONLY_INTERNAL),
        Column("case", "c.code", "code", ONLY_INTERNAL),
        Column("country", "c.country"),
        Column("admin1", "c.admin1"),
        Column("to", "r.receiver"),
        Column("service", "r.service", "text", ONLY_INTERNAL),
        Column("status", _STATUS),
        Column("created_month", "r.created", "month", ONLY_NETWORK),
        Column("created", "r.created", "instant", ONLY_INTERNAL),
        Column("due", "r.due", "instant", ONLY_INTERNAL),
    ),
)
