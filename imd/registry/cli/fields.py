"""Which columns of an event people see, and in which order pipes get them."""

from __future__ import annotations

from imd.i18n import N_
from imd.ui.fields import Field

# Nobody found any, which is an answer; what was not asked or not assessed is a dash.
_NONE = N_("none; it was asked")

DATE = Field("date", N_("Date"))
COUNTRY = Field("country", N_("Country"), terms="country")
ADMIN1 = Field("admin1", N_("Department"), terms="admin1", spare=True)
TYPES = Field("types", N_("Types"), terms="attack_type")
AGGRESSIONS = Field("aggressions", N_("Aggressions"), align="right", spare=True)
STATUS = Field("status", N_("Verification"), terms="verification")
ID = Field("id", N_("Id"))

SHORT = (ID, DATE, COUNTRY, ADMIN1, TYPES, AGGRESSIONS, STATUS)
LIST = (
    ID,
    DATE,
    Field("date_precision", N_("Precision"), terms="date_precision"),
    COUNTRY,
    ADMIN1,
    TYPES,
    AGGRESSIONS,
    STATUS,
    Field("source_registry", N_("Registry")),
    Field("source_key", N_("Key there")),
    Field("case", N_("Case")),
    Field("consent_statistics", N_("Consent to statistics"), terms="event_consent"),
    Field("reported_elsewhere", N_("Reported elsewhere")),
    Field("duplicate_of", N_("Double of")),
)

DRAFTS = (
    Field("code", N_("Code")),
    Field("worker", N_("Who")),
    Field("started", N_("Started")),
    Field("updated", N_("Last saved")),
)

CHANGED = (*SHORT, Field("case", N_("Case")))

_EVENT = (
    Field("title", N_("Title")),
    DATE,
    Field("date_precision", N_("Precision"), terms="date_precision"),
    COUNTRY,
    ADMIN1,
    Field("municipality", N_("Municipality")),
    Field("source_registry", N_("Registry")),
    Field("consent_statistics", N_("Consent to statistics"), terms="event_consent"),
    Field("reported_elsewhere", N_("Reported elsewhere")),
    Field("notes", N_("Notes")),
)
_PERPETRATOR = (
    Field("type", N_("Who"), terms="perpetrator"),
    Field("degree", N_("Part"), terms="degree"),
    Field("acts_for", N_("For whom"), terms="perpetrator"),
)
_ACT = (
    Field("type", N_("Type"), terms="attack_type"),
    Field("scope", N_("Scope"), terms="victim_scope"),
    Field("affected_min", N_("At least"), align="right"),
    Field("space", N_("Space"), terms="space"),
    Field("victim.gender", N_("Gender"), terms="gender"),
    Field("victim.age", N_("Age"), align="right"),
    Field("perpetrators", N_("Perpetrators"), fields=_PERPETRATOR),
    Field(
        "gender_components",
        N_("Gender component"),
        terms="gender_component",
        none=N_("none; it was assessed"),
    ),
)
_CLASSES = (
    Field("classes.sdg", N_("SDG 16.10.1"), terms="sdg"),
    Field("classes.iccs", N_("ICCS"), terms="iccs"),
    Field("classes.huridocs", N_("HURIDOCS"), terms="huridocs_act"),
    Field("classes.gbvims", N_("GBVIMS"), terms="gbvims"),
    Field("classes.gbv_contexts", N_("Context"), terms="gbv_context"),
)
_PROFILE = (
    Field("victim.orientation", N_("Orientation"), terms="orientation"),
    Field("victim.ethnicity", N_("Ethnicity"), terms="ethnicity"),
    Field("victim.birth_year", N_("Born in"), align="right"),
    Field("victim.area", N_("Area"), terms="area"),
    Field("victim.disability", N_("Disability"), terms="disability"),
    Field("victim.role", N_("Role"), terms="role"),
)
_ACT_WHOLE = (
    *_ACT,
    Field("type_other", N_("What it is called")),
    Field("platform", N_("Platform")),
    Field("victim.id", N_("Person")),
    *_PROFILE,
    Field("victim.rights", N_("Rights defended"), terms="right"),
    Field("organisation.name", N_("Organisation")),
    Field("organisation.members", N_("Members"), align="right"),
    Field("means", N_("Means"), terms="means", none=_NONE),
    Field("series", N_("Part of a series")),
    Field("earlier_attacks", N_("Earlier attacks"), align="right"),
    Field("close_people", N_("People close to her"), terms="close_people", none=_NONE),
    Field("previous_measures", N_("Measures she had"), terms="measure", none=_NONE),
    Field("reported", N_("Reported to an authority"), terms="reported"),
    Field("gender_note", N_("In her words")),
    *_CLASSES,
)
_SOURCE = (
    Field("kind", N_("Source")),
    Field("reliability", N_("Reliability"), terms="reliability"),
    Field("note", N_("Note")),
)
_INTERVENTION = (
    Field("date", N_("Date")),
    Field("measure", N_("What was done"), terms="measure"),
    Field("party", N_("Who")),
    Field("status", N_("Status"), terms="intervention_status"),
    Field("impact", N_("Effect"), terms="impact"),
    Field("priority", N_("Priority"), terms="priority"),
    Field("response", N_("Response")),
)
_VERIFICATION = (
    Field("at", N_("When")),
    Field("by", N_("Who")),
    Field("status", N_("Verification"), terms="verification"),
    Field("source", N_("Source")),
    Field("reliability", N_("Reliability"), terms="reliability"),
    Field("note", N_("Note")),
)
RECORD = (
    ID,
    Field("case", N_("Case")),
    STATUS,
    *(Field(f"event.{field.key}", field.label, terms=field.terms) for field in _EVENT),
    Field("aggressions", N_("Aggressions"), fields=_ACT_WHOLE),
    Field("sources", N_("Sources"), fields=_SOURCE),
    Field("interventions", N_("What was done about it"), fields=_INTERVENTION),
    Field("verifications", N_("Verifications"), fields=_VERIFICATION),
    Field("event.follows", N_("Consequence of")),
    Field("chain", N_("Chain of events")),
    Field("event.duplicate_of", N_("Double of")),
    Field("doubles", N_("Its doubles")),
    Field("registered", N_("Registered")),
)
SUMS = (
    AGGRESSIONS,
    Field("scopes.individual", N_("Personal"), align="right"),
    Field("scopes.collective", N_("Collective"), align="right"),
    Field("scopes.organisation", N_("Against organisations"), align="right"),
    Field("scopes.not_told", N_("Scope not told"), align="right"),
    Field("events", N_("Events"), align="right"),
    Field("persons.distinct", N_("People known, each once"), align="right"),
    Field("persons.individual", N_("of them attacked personally"), align="right"),
    Field("persons.collective", N_("of them attacked as a group"), align="right"),
    Field("persons.collective_at_least", N_("People attacked as a group, at least"), align="right"),
    Field("organisations.attacked", N_("Organisations attacked"), align="right"),
    Field("organisations.small", N_("of them with ten members at most"), align="right"),
    Field("left_out.doubles", N_("Left out: doubles"), align="right"),
    Field("left_out.reported_elsewhere", N_("Left out: counted by another registry"), align="right"),
    Field("left_out.rejected", N_("Left out: rejected"), align="right"),
)


def of_case() -> tuple[Field, ...]:
    """The part of a case's file that is the registry's."""
    return (Field("aggressions", N_("Aggressions"), fields=(DATE, *_ACT)),)
