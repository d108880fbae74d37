"""Persons: one row for each woman who was attacked, as far as she can be told apart."""

from __future__ import annotations

from imd.export.columns import ONLY_INTERNAL, ONLY_NETWORK, Column, Table
from imd.export.tables.identity import IDENTITY
from imd.export.tables.parts import WITHIN, consented

_ATTACKS = """FROM aggressions a JOIN events e ON e.id = a.event_id
        WHERE a.victim_id = p.id AND a.withdrawn_at IS NULL AND e.withdrawn_at IS NULL
        AND e.duplicate_of IS NULL"""
_OWN = f"{_ATTACKS} AND (e.reported_elsewhere IS NULL OR NOT e.reported_elsewhere)"
_TOLD = f"{_OWN} AND e.consent_statistics IN ('given', 'not_needed')"

TABLE = Table(
    name="persons",
    source="persons p",
    base=f"p.case_id IS NOT NULL OR EXISTS (SELECT 1 {_ATTACKS})",
    network=f"p.case_id IS NOT NULL OR EXISTS (SELECT 1 {_OWN})",
    consent=f"""CASE WHEN p.case_id IS NULL THEN EXISTS (SELECT 1 {_TOLD})
        ELSE {consented("p.case_id")} END""",
    within=f"EXISTS (SELECT 1 {_ATTACKS} AND {WITHIN})",
    period="days",
    order="p.id",
    case="p.case_id",
    columns=(
        Column("id", "p.id", "pseudonym", ONLY_NETWORK, of="persons"),
        Column("case", "p.case_id", "pseudonym", ONLY_NETWORK, of="cases"),
        Column("id", "p.id", "record", ONLY_INTERNAL),
        Column("case", "(SELECT c.code FROM cases c WHERE c.id = p.case_id)", "code", ONLY_INTERNAL),
        *IDENTITY,
        Column("birth_year", "p.birth_year", "integer", ONLY_INTERNAL),
        Column("gender", "p.gender"),
        Column("orientation", "p.orientation"),
        Column("ethnicity", "p.ethnicity", "list"),
        Column("area", "p.area"),
        Column("disability", "p.disability", "list"),
        Column("role", "p.role"),
        Column("aggressions", f"(SELECT count(*) {_TOLD})", "integer", ONLY_NETWORK),
        Column("aggressions", f"(SELECT count(*) {_ATTACKS})", "integer", ONLY_INTERNAL),
    ),
)
