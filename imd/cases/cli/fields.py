"""How a case is laid out on a screen; files and pipes get the same values as codes."""

from imd.i18n import N_
from imd.ui.fields import Field

CASE = (
    Field("code", N_("Code")),
    Field("status", N_("Status"), terms="case_status"),
    Field("risk", N_("Risk"), terms="risk_level"),
    Field("country", N_("Country"), terms="country", spare=True),
    Field("admin1", N_("Department"), terms="admin1"),
    Field("opened", N_("Opened")),
    Field("worker", N_("Worker"), spare=True),
    Field("next_step", N_("Next step"), terms="next_step"),
    Field("next_due", N_("Due")),
    Field("overdue", N_("Overdue")),
    Field("attacks", N_("Aggressions"), align="right"),
    Field("referrals", N_("Referrals"), align="right"),
)
_NARROW = frozenset({"code", "status", "risk", "country", "worker", "next_step", "next_due", "overdue"})
LIST = tuple(field for field in CASE if field.key in _NARROW)

CONSENTS = Field(
    "consents",
    N_("Consents"),
    terms="consent_status",
    fields=(
        Field("case", N_("Keep a case"), terms="consent_status"),
        Field("statistics", N_("Statistics"), terms="consent_status"),
        Field("share", N_("Share with a service"), terms="consent_status"),
        Field("fund", N_("Fund file"), terms="consent_status"),
        Field("shelter", N_("Shelter file"), terms="consent_status"),
        Field("public_alert", N_("Public alert"), terms="consent_status"),
        Field("contact", N_("Contact a person she names"), terms="consent_status"),
        Field("recording", N_("Recording"), terms="consent_status"),
        Field("mechanisms", N_("Mechanisms"), terms="consent_status"),
        Field("donor_story", N_("Story for donors"), terms="consent_status"),
    ),
)

FLOOR = (
    Field("level", N_("Level"), terms="risk_level"),
    Field("question", N_("Question")),
    Field("answer", N_("Answer")),
)
ASSESSMENT = (
    Field("instrument", N_("Instrument")),
    Field("at", N_("When")),
    Field("score", N_("Score"), align="right"),
    Field("score_min", N_("Lowest score"), align="right"),
    Field("score_max", N_("Highest score"), align="right"),
    Field("level", N_("Level"), terms="risk_level"),
    Field("override", N_("Level set by a person"), terms="risk_level"),
    Field("band", N_("Band")),
    Field("case_level", N_("Level of the case"), terms="risk_level"),
    Field("floors", N_("Raised by"), fields=FLOOR),
    Field("warnings", N_("Warnings")),
)

RISK = (Field("score", N_("Score"), align="right"), Field("level", N_("Level"), terms="risk_level"))
ASSESSED = (
    Field("case", N_("Case")),
    *(field for field in ASSESSMENT if field.key not in ("at", "override")),
    Field("due", N_("Assess again by")),
    Field("own_rating", N_("Her own rating (0 to 10)"), align="right"),
    Field("risks", N_("Each risk"), fields=RISK),
)

HISTORY = Field(
    "history",
    N_("History"),
    fields=(
        Field("at", N_("When")),
        Field("actor", N_("Who")),
        Field("what", N_("What")),
    ),
)

CONTACT = (
    Field("kind", N_("Kind")),
    Field("name", N_("Name")),
    Field("channel", N_("Channel"), terms="channel"),
    Field("value", N_("Contact")),
    Field("hours", N_("Hours")),
    Field("code_word", N_("Code word")),
    Field("may_leave_message", N_("A message may be left")),
    Field("may_know", N_("What she may know")),
)

ACTION = (
    Field("need", N_("Need"), terms="need"),
    Field("measure", N_("Measure"), terms="measure"),
    Field("what", N_("What is done")),
    Field("who", N_("Who does it")),
    Field("by", N_("By when")),
    Field("agreed", N_("She agrees")),
)
PLAN = (
    Field("actions", N_("Actions"), fields=ACTION),
    Field("agreed", N_("She agrees")),
    Field("review", N_("Looked at again on")),
    Field("signed", N_("Signed by")),
    Field("self_approved", N_("Self-approved")),
)
INCIDENT = (
    Field("date", N_("When")),
    Field("type", N_("Type"), terms="attack_type"),
    Field("what", N_("What happened")),
)
GOAL = (Field("need", N_("Need"), terms="need"), Field("state", N_("State"), terms="goal_state"))
UPCOMING = (Field("date", N_("When")), Field("what", N_("What"), terms="risk_day"))
FOLLOWUP = (
    Field("date", N_("Date")),
    Field("contacted", N_("Reached")),
    Field("attempts", N_("Attempts"), align="right"),
    Field("new_incidents", N_("New incidents"), fields=INCIDENT),
    Field("changes", N_("What changed"), terms="risk_change"),
    Field("upcoming", N_("Days to come"), fields=UPCOMING),
    Field("goals", N_("Goals"), fields=GOAL),
    Field("progress", N_("Progress"), align="right"),
    Field("satisfied", N_("Satisfied")),
    Field("notes", N_("Notes")),
)
FLAG = (
    Field("id", N_("Flag")),
    Field("by", N_("By when")),
    Field("text", N_("Text")),
    Field("done", N_("Done")),
)

FILE = (
    *CASE[:-2],
    CONSENTS,
    Field("attacks", N_("Aggressions"), align="right"),
    Field("own_rating", N_("Her own rating (0 to 10)"), align="right"),
    Field("assessments", N_("Assessments"), fields=ASSESSMENT),
    Field("plan", N_("Plan"), fields=PLAN),
    Field("followups", N_("Follow-ups"), fields=FOLLOWUP),
    Field("flags", N_("Flags"), fields=FLAG),
    Field("revision", N_("Revision"), align="right"),
)

FOUND = (
    Field("code", N_("Code")),
    Field("score", N_("Likeness"), align="right"),
    Field("matched", N_("Found in"), terms="found_in"),
    *(field for field in LIST if field.key in ("status", "risk", "country", "worker")),
)
WHO = (Field("identity.name", N_("Name")), Field("identity.contacts", N_("Contacts"), fields=CONTACT))
# What is counted goes on counting when she is no longer named.
KEPT = (
    Field("kept.aggressions", N_("Aggressions kept"), align="right"),
    Field("kept.referrals", N_("Referrals kept"), align="right"),
    Field("kept.grants", N_("Grants kept"), align="right"),
    Field("kept.stays", N_("Stays kept"), align="right"),
)
