"""A referral letter as text to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


def written(letter: Mapping[str, Any]) -> str:
    """The letter, a paragraph for each thing she agreed to share."""
    return "\n".join(_lines(letter)) + "\n"


def _lines(letter: Mapping[str, Any]) -> Iterator[str]:
    yield _("Referral {id}").format(id=letter["referral"])
    yield letter["date"]
    yield ""
    to = term_label("referral", letter["to"])
    yield f"{safe_term(letter['service'])} ({to})" if letter["service"] else to
    yield ""
    yield _(_OPENING)
    for part, value in letter["says"].items():
        yield ""
        yield f"{term_label('shared_part', part)}: {_said(part, value)}"
    if letter["note"]:
        yield ""
        yield safe_term(letter["note"], newlines=True)
    yield ""
    yield _(_CLOSING)


def _said(part: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_said(part, one) for one in value)
    if isinstance(value, Mapping):
        return " ".join(safe_term(str(one)) for one in value.values())
    if value is None:
        return _("age not known")
    if part == "PLACE":
        return term_label("admin1" if "-" in value else "country", value)
    if part in _TERMS:
        return term_label(_TERMS[part], value)
    return safe_term(str(value), newlines=True)
