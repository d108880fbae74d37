"""A case's file in words: what a person reads instead of nested codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from imd.cases.cli.sealed_fields import INSIDE
from imd.i18n import N_, _
from imd.ui.fields import Field

_SEALED = {
    "name": N_("Name"),
    "contacts": N_("Contacts"),
    "account": N_("Account"),
    "relation": N_("Relation of the caller"),
    "withhold": N_("To be withheld"),
    "municipality": N_("Municipality"),
    "pronouns": N_("Pronouns"),
    "organisation": N_("Organisation"),
    "attacks": N_("Words about the attacks"),
    "impacts": N_("Impacts"),
    "evidence": N_("Evidence"),
    "fears": N_("What she fears"),
    "safety_plan": N_("Safety plan"),
    "notes": N_("Interviewer's notes"),
    "reason_missing": N_("Why answers are missing"),
    "case_notes": N_("Notes"),
    "receivers": N_("Persons whom a consent names"),
    "assessments": N_("Answers of assessments"),
    "moves": N_("Reasons in words"),
    "changes": N_("What answers were before"),
    "aliases": N_("Other names"),
    "doubles": N_("What was said in its doubles"),
    "holds": N_("Legal holds"),
}
_SIGNED = {
    "plan": N_("the plan"),
    "close": N_("the closing"),
    "transfer": N_("the transfer"),
    "level": N_("the lowered level"),
}


def file_in_words(found: dict[str, Any]) -> dict[str, Any]:
    """A case's file for a screen: what instruments found, the history and what is sealed, without codes."""
    from imd.cases.cli import worded

    told = {**found, "history": history_lines(found["history"])}
    told["assessments"] = [worded.found(one) for one in found["assessments"]]
    if "identity" in found:
        told["identity"] = worded.identity(found["identity"])
    return told


def identity_field(identity: Mapping[str, Any]) -> Field:
    """The identity as one block: all that is sealed, each under its words."""
    return Field(
        "identity",
        N_("Identity"),
        fields=tuple(
            Field(key, _SEALED.get(key, key.replace("_", " ")), fields=INSIDE.get(key, ()))
            for key in identity
            if identity[key] not in (None, [])
        ),
    )


def history_lines(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The history with one sentence for each entry."""
    return [
        {"at": entry["at"], "actor": entry["actor"], "what": _SENTENCES[entry["what"]](entry["detail"])}
        for entry in entries
    ]


def _status(detail: Mapping[str, Any]) -> str:
    return _("Status: {status}").format(status=_word("case_status", detail["to"]))


def _last_day(expires: str) -> str:
    """The last day of a consent, which ends with it."""
    end = datetime.fromisoformat(expires).astimezone() - timedelta(microseconds=1)
    return end.date().isoformat()


def _consent(detail: Mapping[str, Any]) -> str:
    from imd.cases.cli.worded import asked
    from imd.forms.model import load

    said = f"{_word('consent_purpose', detail['purpose'])}: {_word('consent_status', detail['status'])}"
    how = [
        detail["to"],
        asked(load("intake"), "consent_way", detail["way"])[1],
        _word("language", detail["language"]),
        _("text {version}").format(version=detail["text_version"]),
        _("until {day}").format(day=_last_day(detail["expires"])) if detail["expires"] else None,
    ]
    return f"{said} ({', '.join(part for part in how if part)})"


def _assessment(detail: Mapping[str, Any]) -> str:
    level = _word("risk_level", detail["level"]) or _("too little answered")
    from imd.cases.cli.worded import instrument

    title = instrument(detail["instrument"])
    return _("Assessment with {instrument}: {level}").format(instrument=title, level=level)


def _note(_detail: Mapping[str, Any]) -> str:
    return _("A note")


def _plan(detail: Mapping[str, Any]) -> str:
    said = _("A plan; actions: {count}").format(count=detail["actions"])
    unagreed = _("not yet agreed with her")
    return said if detail["agreed"] else f"{said} ({unagreed})"


def _followup(detail: Mapping[str, Any]) -> str:
    said = _("She was reached") if detail["contacted"] else _("She was not reached")
    return f"{said} ({detail['date']})"


def _flag(detail: Mapping[str, Any]) -> str:
    said = _("Flag {id} done") if detail["done"] else _("Flag {id} raised")
    return said.format(id=detail["id"])


def _signature(detail: Mapping[str, Any]) -> str:
    act, own = _SIGNED[detail["what"]], _("self-approved")
    said = _("Signed: {what}").format(what=_(act))
    return f"{said} ({own})" if detail["self_approved"] else said


def _change(detail: Mapping[str, Any]) -> str:
    from imd.cases.cli.worded import question

    return _("Changed: {field}").format(field=question(detail["field"]))


def _word(name: str, code: str | None) -> str:
    from imd.terms.load import term_label

    return term_label(name, code)


_SENTENCES = {
    "status": _status,
    "consent": _consent,
    "assessment": _assessment,
    "note": _note,
    "plan": _plan,
    "followup": _followup,
    "flag": _flag,
    "signature": _signature,
    "change": _change,
}
