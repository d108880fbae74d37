"""Questions, answers and what instruments find, in the words of the forms: for screens, where scripts get codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from imd.i18n import N_, _, label

if TYPE_CHECKING:
    from imd.forms.items import Item, Questionnaire

# What is changed by a verb of its own and is no question of the interview.
_ELSEWHERE = {"worker": N_("Worker")}
_KINDS = {"safe": N_("Safe contact"), "emergency": N_("Emergency contact")}
Row = Mapping[str, Any]


def instrument(name: str) -> str:
    """An instrument's title."""
    return label(_form(name).title)


def found(one: Row) -> dict[str, Any]:
    """What an instrument found, in its own words: title, band, what raised it, what it calls for."""
    from imd.forms.scoring import band_words, warnings_said
    from imd.ui.advice import advised

    name = one["instrument"]
    advice = [advised(effect) for effect in warnings_said(name, one["warnings"])]
    if "insufficient" in one["warnings"]:
        advice.insert(0, _("Too little was answered for a level."))
    return {
        **one,
        "instrument": instrument(name),
        "band": label(band_words(name, one["band"])) if one["band"] else None,
        "floors": [raised(name, floor) for floor in one["floors"]],
        "warnings": " ".join(advice) or None,
    }


def raised(name: str, floor: Row) -> dict[str, Any]:
    """An answer that alone calls for a level: the question and the answer in words."""
    question, answer = asked(_form(name), floor["question"], floor["answer"])
    return {**floor, "question": question, "answer": answer}


def identity(document: Row) -> dict[str, Any]:
    """What is sealed about a case: answers beside their questions, and no codes."""
    return {
        **document,
        "contacts": [{**one, "kind": _kind(one.get("kind"))} for one in document["contacts"]],
        "changes": [changed(one) for one in document["changes"]],
        "assessments": [answered(one) for one in document["assessments"]],
        "holds": [{**one, "hold": one["hold"] == "on"} for one in document["holds"]],
    }


def _kind(code: str | None) -> str | None:
    return _(_KINDS[code]) if code in _KINDS else code


def answered(one: Row) -> dict[str, Any]:
    """The answers of one assessment, each beside its question."""
    name = one["instrument"]
    said = [{"question": q, "answer": a} for q, a in _each(_form(name), one["answers"])]
    return {**one, "instrument": instrument(name), "answers": said}


def _each(form: Questionnaire | Item, answers: Row) -> Iterator[tuple[str, str]]:
    for key, value in answers.items():
        item = form.child(key)
        if item is not None and item.items and isinstance(value, Mapping):
            yield from _each(item, value)
        else:
            yield asked(form, key, value)


def changed(one: Row) -> dict[str, Any]:
    """A changed answer of the interview: its question, and what it was and is."""
    form, field = _form("intake"), one["field"]
    return {
        **one,
        "field": question(field),
        **{
            name: asked(form, field, one[name])[1]
            for name in ("before", "after")
            if one.get(name) is not None
        },
    }


def question(field: str) -> str:
    """What was asked for under a name of the interview."""
    return _(_ELSEWHERE[field]) if field in _ELSEWHERE else asked(_form("intake"), field, None)[0]


def asked(form: Questionnaire | Item, key: str, value: Any) -> tuple[str, str]:
    """A question of a form and an answer to it; what no question describes as it stands."""
    from imd.ui.values import spoken

    item = form.child(key)
    return (label(item.question), _answer(item, value)) if item else (key.replace("_", " "), spoken(value))


def _answer(item: Item, value: Any) -> str:
    from imd.terms.load import term_label
    from imd.ui.values import spoken

    if isinstance(value, list):
        return ", ".join(_answer(item, part) for part in value) or _("none")
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {said}" for name, said in _each(item, value))
    words = next((option.words for option in item.options if option.code == str(value)), None)
    if words:
        return label(words)
    return term_label(item.value_set, value) if item.value_set and isinstance(value, str) else spoken(value)


def _form(name: str) -> Questionnaire:
    from imd.forms.model import load

    return load(name)
