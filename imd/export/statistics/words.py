"""What a row of numbers stands for, in words."""

from __future__ import annotations

from collections.abc import Mapping

from imd.export.statistics.dimensions import dimensions
from imd.export.statistics.model import TOTAL
from imd.export.statistics.titles import measures
from imd.i18n import N_, _, label
from imd.terms.load import term_label

_WORDS: Mapping[str, str] = {
    "aggressions": N_("Aggressions"),
    "persons": N_("Persons attacked"),
    "events": N_("Events"),
    "organisations": N_("Organisations attacked"),
    "individual": N_("Personal aggressions"),
    "collective": N_("Collective aggressions"),
    "organisation": N_("Aggressions on organisations"),
    "killings": N_("Killings"),
    "attempts": N_("Attempted killings"),
    "death_threats": N_("Death threats"),
    "yes": N_("yes"),
    "no": N_("no"),
    "lag_0_3": N_("registered within 3 days"),
    "lag_4_5": N_("registered after 4 to 5 days"),
    "lag_6_14": N_("registered after 6 to 14 days"),
    "lag_15_30": N_("registered after 15 to 30 days"),
    "lag_31_90": N_("registered after 31 to 90 days"),
    "lag_91_or_more": N_("registered after 91 days or more"),
}

# Answers that would be taken for those of another question.
_QUESTIONS: Mapping[str, str] = {
    "acts_for": N_("acting for"),
    "relatives": N_("relatives attacked too"),
    "close_people": N_("attacked with her"),
}

_TERMS: Mapping[str, str] = {
    "with_type": "attack_type",
    "closure": "closure",
    "level": "risk_level",
    "receiver": "referral",
    "referral_status": "referral_status",
    "grant_status": "grant_status",
    "expense": "expense",
    "exit_reason": "exit_reason",
    "need": "need",
    "measure_kind": "measure",
    "intervention_status": "intervention_status",
    "goal_state": "goal_state",
}
"""The lists of the answers that only the tables of the office's work have."""

_VARIABLES: Mapping[str, str] = {
    "month": N_("Month"),
    "country": N_("Country"),
    "admin1": N_("Department"),
    "scope": N_("Scope"),
    "space": N_("Space"),
    "perpetrator": N_("Perpetrator"),
    "right": N_("Right defended"),
    "gendered": N_("Gender component"),
    "gender": N_("Gender"),
    "age_band": N_("Age"),
    "ethnicity": N_("Ethnicity"),
    "reported": N_("Reported to an authority"),
}
"""The questions of which it is told how often they were left open."""


def named(keys: Mapping[str, str | None]) -> str:
    """The answers that a row stands for, with a dot between them; the total where there is none."""
    words = [_of(key, answer(key, code)) for key, code in keys.items() if code != TOTAL]
    return " · ".join(words) or _("Total")


def _of(key: str, word: str) -> str:
    return f"{_(_QUESTIONS[key])}: {word}" if key in _QUESTIONS else word


def answer(key: str, code: str | None) -> str:
    """One answer in the language spoken."""
    if code is None:
        return _("without an answer")
    if key == "variable":
        return _(_VARIABLES.get(code, code))
    terms = next((one.terms for one in dimensions().values() if one.key == key and one.terms), None)
    terms = terms or _TERMS.get(key)
    if terms is not None:
        return term_label(terms, code)
    if key == "measure" and code in measures():
        return label(measures()[code])
    return _(_WORDS[code]) if code in _WORDS else code
