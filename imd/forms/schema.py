"""The JSON Schema (draft 2020-12) of a form's answers: `--schema`. It opens no vault.

What it takes and what `validate` takes agree, but for what a schema cannot say: that a date lies in the
past, that a department lies in its country, sizes in bytes, and which mandatory answers inside a row are open.
Codes are listed in their canonical case; `validate` forgives another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from imd.forms.cleaning import MOST_ROWS
from imd.forms.items import Courtesy, Item, Questionnaire
from imd.forms.kinds import AMOUNT, MOST_CODES
from imd.forms.rules import Rule
from imd.forms.values import choices
from imd.i18n import label

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PARTIAL = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?)?$"
)
_FORMS = {"day": _DAY, "month": r"^[0-9]{4}-[0-9]{2}$", "year": r"^[0-9]{4}$"}


def json_schema(q: Questionnaire) -> Schema:
    """The schema, with titles and descriptions in the language spoken."""
    return {
        "$schema": DRAFT,
        "$id": f"urn:imd:form:{q.name}:{q.version}",
        "title": label(q.title),
        "$comment": q.source,
        **_object(q.items),
        "allOf": [_mandatory(q)],
    }


def _object(items: Sequence[Item]) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {item.key: _property(item) for item in items},
        "additionalProperties": False,
    }
    agreements = [rule for item in items if item.precision for rule in _precision(item)]
    agreements += [_one(item, item.one_when) for item in items if item.one_when]
    return {**schema, "allOf": agreements} if agreements else schema


def _mandatory(q: Questionnaire) -> Schema:
    """What must be there, unless the answers have reached a stop."""
    core = [item.key for item in q.items if item.core]
    needed: Schema = {
        "required": core,
        "properties": {item.key: {"required": _core(item)} for item in q.items if item.core and item.items},
        **_excusable(q),
    }
    return _unless([stop.when for stop in q.stops], needed)


def _excusable(q: Questionnaire) -> Schema:
    """The other mandatory answers, or the reason why they are missing."""
    keys = [item.key for item in q.items if _always_asked(item)]
    spared = [key for courtesy in q.courtesies for key in keys if not _kept(q, courtesy, key)]
    asked: Schema = {"required": [key for key in keys if key not in spared]}
    if spared:
        asked |= _unless([courtesy.when for courtesy in q.courtesies], {"required": spared})
    if made := [_made_mandatory(q, item) for item in q.items if item.mandatory_when]:
        asked = {"allOf": [asked, *made]}
    excuses: list[Schema] = [{"required": [item.key]} for item in q.items if item.excuse]
    return {"anyOf": [*excuses, asked]}


def _made_mandatory(q: Questionnaire, item: Item) -> Schema:
    """Needed where its rule holds, unless courtesy keeps it from being asked."""
    assert item.mandatory_when is not None
    sparing = [courtesy.when for courtesy in q.courtesies if not _kept(q, courtesy, item.key)]
    needed: Schema = {"if": _when(item.mandatory_when), "then": {"required": [item.key]}}
    return _unless(sparing, needed)


def _always_asked(item: Item) -> bool:
    conditional = item.enable_when or item.ask_when or item.hidden
    return item.level == "M" and not item.core and item.fill is None and not conditional


def _kept(q: Questionnaire, courtesy: Courtesy, key: str) -> bool:
    item = q.child(key)
    return key in courtesy.keep or item is None or item.sens < courtesy.skip_sens


def _unless(rules: Sequence[Rule], schema: Schema) -> Schema:
    """The schema holds where none of the rules does."""
    return {"if": {"not": {"anyOf": [_when(rule) for rule in rules]}}, "then": schema} if rules else schema


def _core(item: Item) -> list[str]:
    return [child.key for child in item.items if child.core]


def _when(rule: Rule) -> Schema:
    """A rule of equalities as a schema."""
    parts = [_equal(condition.question.split("."), condition.answer) for condition in rule.conditions]
    return {"anyOf" if rule.any else "allOf": parts}


def _equal(path: list[str], answer: Any) -> Schema:
    head, *rest = path
    said = (
        {"const": answer} if not isinstance(answer, bool) else {"enum": [answer, "yes" if answer else "no"]}
    )
    return {"required": [head], "properties": {head: _equal(rest, answer) if rest else said}}


def _property(item: Item) -> Schema:
    told = {"title": label(item.question), "description": _description(item)}
    marks = {"x-imd-sensitivity": item.sens, "x-imd-level": item.level}
    return {key: value for key, value in told.items() if value} | _nullable(item, _typed(item)) | marks


def _description(item: Item) -> str:
    return " ".join(filter(None, (label(item.help), label(item.why))))


def _nullable(item: Item, schema: Schema) -> Schema:
    """Null is no answer everywhere but where an answer is always needed."""
    return schema if item.core else {"anyOf": [schema, {"type": "null"}]}


def _typed(item: Item) -> Schema:
    return _TYPES[item.type](item)


def _text(item: Item) -> Schema:
    least = {"pattern": r"\S"} if item.core else {}
    return {"type": "string", "maxLength": item.limit, **least}


def _codes(item: Item) -> Schema:
    return {"type": "string", "enum": list(choices(item)), "x-imd-labels": _labels(item)}


def _labels(item: Item) -> dict[str, str]:
    return {code: label(words) for code, words in choices(item).items()}


def _multi(item: Item) -> Schema:
    return {"anyOf": [{"type": "array", "maxItems": MOST_CODES, "items": _codes(item)}, _codes(item)]}


def _number(item: Item) -> Schema:
    ends: Mapping[str, int | None] = {"minimum": item.minimum or 0, "maximum": item.maximum}
    labels = {"x-imd-labels": _labels(item)} if item.options else {}
    return {"type": "integer", **{key: end for key, end in ends.items() if end is not None}, **labels}


def _group(item: Item) -> Schema:
    return _object(item.items)


def _rows(item: Item) -> Schema:
    row = _object(item.items)
    core = _core(item)
    return {"type": "array", "maxItems": MOST_ROWS, "items": {**row, "required": core} if core else row}


def _one(item: Item, rule: Rule) -> Schema:
    """Where the rule holds the number is 1, if it is told at all."""
    return {"if": _when(rule), "then": {"properties": {item.key: {"enum": [1, None]}}}}


def _precision(item: Item) -> list[Schema]:
    """A date has the form that its stated precision says."""
    return [
        {
            "if": {"required": [item.precision], "properties": {item.precision: {"const": stated}}},
            "then": {
                "required": [item.key],
                "properties": {item.key: {"type": "string", "pattern": pattern}},
            },
        }
        for stated, pattern in _FORMS.items()
    ] + [
        {
            "if": {"required": [item.precision], "properties": {item.precision: {"const": "unknown"}}},
            "then": {"properties": {item.key: {"type": "null"}}},
        }
    ]


_TYPES = {
    "yes_no": lambda _item: {"enum": [True, False, "yes", "no"]},
    "choice": _codes,
    "country": _codes,
    "admin1": _codes,
    "multi": _multi,
    "integer": _number,
    "scale": _number,
    "text": _text,
    "long_text": _text,
    "amount": lambda _item: {"type": "string", "pattern": f"^{AMOUNT}$", "not": {"pattern": "^[0.]*$"}},
    "date": lambda _item: {"type": "string", "pattern": _DAY},
    "partial_date": lambda _item: {"type": "string", "pattern": _PARTIAL, "maxLength": 10},
    "moment": lambda _item: {"type": "string", "pattern": _MOMENT},
    "group": _group,
    "repeat": _rows,
}
