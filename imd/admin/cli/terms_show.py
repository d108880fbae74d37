"""`imd terms show`: one term with everything its list says of it."""

from typing import Annotated

from imd.i18n import N_
from imd.terms import catalogue
from imd.terms.load import all_lists, vocabulary
from imd.ui.app import App
from imd.ui.declare import Argument
from imd.ui.fields import Field

_WORDS = {
    "list": N_("List"),
    "code": N_("Code"),
    "es": N_("In Spanish"),
    "en": N_("In English"),
    "parent": N_("Under"),
    "meaning_es": N_("Meaning in Spanish"),
    "meaning_en": N_("Meaning in English"),
    "retired": N_("Retired"),
    "replaced_by": N_("Replaced by"),
    "published": N_("Label published by IM-Defensoras"),
    "aliases": N_("Other names"),
    "children": N_("Terms below it"),
    "axis": N_("Public, private or digital"),
    "call_back_hours": N_("Call back within (hours)"),
    "consent": N_("Needs the consent"),
    "context": N_("A context, never a core type"),
    "country": N_("Country"),
    "custody": N_("In custody"),
    "eu_emergency": N_("On the emergency list of ProtectDefenders.eu"),
    "gbvims": N_("GBVIMS types"),
    "huridocs": N_("HURIDOCS codes"),
    "iccs": N_("ICCS codes"),
    "item": N_("Consent item"),
    "levels": N_("For these levels of risk"),
    "local": N_("Has no ISO code"),
    "max_years": N_("To age"),
    "medical_offer": N_("Offer a medical examination"),
    "min_years": N_("From age"),
    "months": N_("Months at most"),
    "mt18": N_("HURIDOCS code"),
    "mt24": N_("HURIDOCS code"),
    "mt24_local": N_("Local child of that code"),
    "needs": N_("Meets the needs"),
    "open": N_("The case is open"),
    "preventive": N_("Preventive"),
    "serves": N_("Serves"),
    "sdg": N_("Class of SDG 16.10.1"),
    "second_person": N_("A second person reviews it"),
    "site_security": N_("Secures a building"),
    "text_required": N_("Text required"),
    "urgent_health_hours": N_("Urgent health referral within (hours)"),
}


def complete(incomplete: str) -> list[str]:
    """`list.code` of the terms that start so, for the shell; opens no vault."""
    every = (f"{name}.{code}" for name in all_lists() for code in vocabulary(name).codes)
    return [
        full for full in every if full.startswith(incomplete) or full.partition(".")[2].startswith(incomplete)
    ]


def command(
    app: App,
    code: Annotated[
        str,
        Argument(metavar="CODE", help=N_("The code, or LIST.CODE."), autocompletion=complete),
    ],
) -> None:
    """One term: labels, meaning, place in its list and what else the list says of it."""
    term = catalogue.find(code)
    app.emit(term, [Field(key, _WORDS[key]) for key in term])
