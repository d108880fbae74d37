"""The columns of what is known of a person, an act and what was done about it, in their order; and what is sealed."""

PROFILE = ("gender", "orientation", "ethnicity", "birth_year", "area", "disability", "role")
ACT = (
    "type",
    "scope",
    "affected_min",
    "space",
    "means",
    "gender_components",
    "series",
    "earlier_attacks",
    "reported",
    "close_people",
    "previous_measures",
)
TEXTS = ("title", "municipality", "notes")
ACT_TEXTS = ("gender_note", "type_other", "platform")
INTERVENTION = ("date", "measure", "status", "impact", "priority")
INTERVENTION_TEXTS = ("party", "response")
