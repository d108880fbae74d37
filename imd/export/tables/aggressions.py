"""Aggressions: one row for each form of attack on each victim."""

from __future__ import annotations

from dataclasses import replace

from imd.export.columns import ONLY_INTERNAL, ONLY_NETWORK, Column, Table
from imd.export.tables.parts import WITHIN, age_band, told, top
from imd.registry.classes import columns as classes

_CASE = "coalesce(v.case_id, e.case_id)"
# Most acts have one perpetrator at most, who comes with the row itself: an aggregate for each act would
# take as long as everything else. Perpetrators are counted from 0 within their act.
_SEVERAL = "second.n IS NOT NULL"
_ALL = "(SELECT string_agg(i.type, ';' ORDER BY i.n) FROM involvements i WHERE i.aggression_id = a.id)"
_ALL_GROUPS = f"""(
    SELECT string_agg(g.code, ';' ORDER BY g.n) FROM (
        SELECT {top("i.type")} AS code, min(i.n) AS n FROM involvements i
        WHERE i.aggression_id = a.id GROUP BY 1) g)"""  # noqa: S608
_PERPETRATORS = f"CASE WHEN {_SEVERAL} THEN {_ALL} ELSE p.type END"
_GROUPS = f"CASE WHEN {_SEVERAL} THEN {_ALL_GROUPS} ELSE {top('p.type')} END"

TABLE = Table(
    name="aggressions",
    source="aggressions a JOIN events e ON e.id = a.event_id LEFT JOIN persons v ON v.id = a.victim_id"
    " LEFT JOIN involvements p ON p.aggression_id = a.id AND p.n = 0"
    " LEFT JOIN involvements second ON second.aggression_id = a.id AND second.n = 1",
    base="a.withdrawn_at IS NULL AND e.withdrawn_at IS NULL AND e.duplicate_of IS NULL",
    network="e.reported_elsewhere IS NULL OR NOT e.reported_elsewhere",
    consent=told("e", "v"),
    within=WITHIN,
    period="days",
    order="a.id",
    filtered=True,
    columns=(
        Column("id", "a.id", "pseudonym", ONLY_NETWORK, of="aggressions"),
        Column("event", "e.id", "pseudonym", ONLY_NETWORK, of="events"),
        Column("person", "v.id", "pseudonym", ONLY_NETWORK, of="persons"),
        Column("case", _CASE, "pseudonym", ONLY_NETWORK, of="cases"),
        Column("id", "a.id", "record", ONLY_INTERNAL),
        Column("event", "e.id", "record", ONLY_INTERNAL),
        Column("person", "v.id", "record", ONLY_INTERNAL),
        Column("case", f"(SELECT c.code FROM cases c WHERE c.id = {_CASE})", "code", ONLY_INTERNAL),  # noqa: S608
        Column("date", "e.date", "code", ONLY_INTERNAL),
        Column("date_precision", "e.date_precision", "code", ONLY_INTERNAL),
        Column("year", "substr(e.date, 1, 4)"),
        Column("month", "CASE WHEN length(e.date) > 4 THEN substr(e.date, 1, 7) END"),
        Column("country", "e.country"),
        Column("admin1", "e.admin1"),
        Column("type_group", top("a.type")),
        Column("type", "a.type"),
        Column("scope", "a.scope"),
        Column("affected_min", "a.affected_min", "integer"),
        Column("space", "a.space"),
        Column("perpetrator_groups", _GROUPS, "joined"),
        Column("perpetrators", _PERPETRATORS, "joined"),
        Column("rights", "a.rights", "list"),
        Column("means", "a.means", "list"),
        Column("gender_components", "a.gender_components", "list"),
        Column("series", "a.series", "yes_no"),
        Column("earlier_attacks", "a.earlier_attacks", "integer"),
        Column("reported", "a.reported"),
        Column("gender", "v.gender"),
        Column("orientation", "v.orientation"),
        Column("ethnicity", "v.ethnicity", "list"),
        Column("age_band", age_band("a.age")),
        Column("age", "a.age", "integer", ONLY_INTERNAL),
        Column("area", "v.area"),
        Column("disability", "v.disability", "list"),
        Column("role", "v.role"),
        Column("verification", "e.status"),
        Column("other_registry", "CASE WHEN e.source_registry IS NULL THEN 0 ELSE 1 END", "yes_no"),
        Column("source_registry", "e.source_registry", "text", ONLY_INTERNAL),
        Column("source_key", "e.source_key", "text", ONLY_INTERNAL),
        Column("consent_statistics", "e.consent_statistics", "code", ONLY_INTERNAL),
        Column("reported_elsewhere", "e.reported_elsewhere", "yes_no", ONLY_INTERNAL),
        Column("registered", "a.registered_at", "instant", ONLY_INTERNAL),
        Column("close_people", "a.close_people", "list"),
        Column("previous_measures", "a.previous_measures", "list"),
        Column("organisation_id", "a.organisation_id", "record", ONLY_INTERNAL),
        Column("sdg", classes.sdg(), asked=True),
        Column("iccs", classes.iccs(), "joined", asked=True),
        Column("huridocs", classes.huridocs(), "joined", asked=True),
        Column("gbvims", classes.gbvims(), asked=True),
        Column("gbv_contexts", classes.gbv_contexts(), "joined", asked=True),
    ),
)

INVOLVED = (
    Column("perpetrator_number", "p.n + 1", "integer"),
    Column("perpetrator_group", top("p.type")),
    Column("perpetrator", "p.type"),
    Column("degree", "p.degree"),
    Column("acts_for", "p.acts_for", "list"),
)
_SUMMED = {"perpetrator_groups": INVOLVED, "perpetrators": ()}

LONG = replace(
    TABLE,
    source="aggressions a JOIN events e ON e.id = a.event_id LEFT JOIN persons v ON v.id = a.victim_id"
    " LEFT JOIN involvements p ON p.aggression_id = a.id",
    order="a.id, p.n",
    columns=tuple(one for column in TABLE.columns for one in _SUMMED.get(column.key, (column,))),
)
"""One row for each perpetrator of an aggression; one where nobody is known."""
