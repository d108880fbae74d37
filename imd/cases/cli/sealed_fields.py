"""How each part of what is sealed about a case is laid out on a screen."""

from imd.cases.cli.fields import CONTACT
from imd.i18n import N_
from imd.ui.fields import Field

_WHEN = (Field("at", N_("When")), Field("actor", N_("Who")))
INSIDE = {
    "contacts": CONTACT,
    "case_notes": (*_WHEN, Field("text", N_("Text"))),
    "moves": (
        *_WHEN,
        Field("to", N_("Status"), terms="case_status"),
        Field("reason", N_("Reason")),
        Field("feedback", N_("Feedback form"), terms="feedback"),
    ),
    "holds": (
        Field("at", N_("When")),
        Field("by", N_("Who")),
        Field("hold", N_("Must be kept")),
        Field("reason", N_("Reason")),
    ),
    "receivers": (
        Field("purpose", N_("Purpose"), terms="consent_purpose"),
        Field("status", N_("Status"), terms="consent_status"),
        Field("at", N_("When")),
        Field("to", N_("Name")),
    ),
    "changes": (
        *_WHEN,
        Field("field", N_("Question")),
        Field("before", N_("Before")),
        Field("after", N_("After")),
    ),
    "assessments": (
        Field("instrument", N_("Instrument")),
        Field("at", N_("When")),
        Field(
            "answers",
            N_("Answers"),
            fields=(Field("question", N_("Question")), Field("answer", N_("Answer"))),
        ),
        Field("override_reason", N_("Why the level was set")),
    ),
}
