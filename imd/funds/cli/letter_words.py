"""What stands in a referral letter, in the language spoken: text and PDF are made of the same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from imd.i18n import N_, _
from imd.terms.load import term_label
from imd.ui.safe import safe_term

_TERMS = {"LANGUAGE": "language", "NEEDS": "need", "ACCESS": "disability", "RISK": "risk_level"}
_OPENING = N_(
    "We refer to you a woman human rights defender who has agreed that you receive this letter and nothing else."
)
_CLOSING = N_(
    "Please answer us by the way you received this, with its reference. Destroy this letter afterwards."
)


def letter_words(letter: Mapping[str, Any]) -> dict[str, Any]:
    """`title`, `date`, `to`, `opening`, `says` (label and text of each part), `note` or None, `closing`."""
    to = term_label("referral", letter["to"])
    return {
        "title": _("Referral {id}").format(id=letter["referral"]),
        "date": letter["date"],
        "to": f"{safe_term(letter['service'])} ({to})" if letter["service"] else to,
        "opening": _(_OPENING),
        "says": [
            {"label": term_label("shared_part", part), "text": _said(part, value)}
            for part, value in letter["says"].items()
        ],
        "note": safe_term(letter["note"], newlines=True) if letter["note"] else None,
        "closing": _(_CLOSING),
    }


def _said(part: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_said(part, one) for one in value)
    if isinstance(value, Mapping):
        return " ".join(_of_contact(key, str(one)) for key, one in value.items())
    if value is None:
        return _("age not known")
    if part == "PLACE":
        return term_label("admin1" if "-" in value else "country", value)
    if part in _TERMS:
        return term_label(_TERMS[part], value)
    return safe_term(str(value), newlines=True)


def _of_contact(key: str, text: str) -> str:
    return term_label("channel", text) if key == "channel" else safe_term(text)
