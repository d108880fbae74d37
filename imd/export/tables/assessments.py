"""Assessments: one row for each use of a risk instrument. Which answers were given is in no column."""

from __future__ import annotations

from imd.export.columns import ONLY_INTERNAL, ONLY_NETWORK, Column, Table
from imd.export.tables.parts import consented

TABLE = Table(
    name="assessments",
    source="assessments s JOIN cases c ON c.id = s.case_id",
    base="c.status <> 'erased'",
    network="",
    consent=consented("c.id"),
    within="s.at >= :since AND s.at < :until",
    period="instants",
    order="s.id",
    columns=(
        Column("id", "s.id", "pseudonym", ONLY_NETWORK, of="assessments"),
        Column("case", "c.id", "pseudonym", ONLY_NETWORK, of="cases"),
        Column("id", "s.id", "code", ONLY_INTERNAL),
        Column("case", "c.code", "code", ONLY_INTERNAL),
        Column("country", "c.country"),
        Column("admin1", "c.admin1"),
        Column("instrument", "s.instrument"),
        Column("version", "s.version"),
        Column("assessed_month", "s.at", "month", ONLY_NETWORK),
        Column("assessed_at", "s.at", "instant", ONLY_INTERNAL),
        Column("score", "s.score", "number", ONLY_INTERNAL),
        Column("score_min", "s.score_min", "number", ONLY_INTERNAL),
        Column("score_max", "s.score_max", "number", ONLY_INTERNAL),
        Column("band", "s.band", "code", ONLY_INTERNAL),
        Column("level", "s.level"),
        Column("floors", "s.floors", "list", ONLY_INTERNAL),
        Column("override_level", "s.override_level"),
        Column("case_level", "s.case_level"),
        Column("assessor", "s.actor", "text", ONLY_INTERNAL),
    ),
)
