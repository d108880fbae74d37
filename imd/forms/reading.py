"""From a data file to a questionnaire. A fault in the data is a fault of the program: ValueError."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from imd.forms.items import (
    KINDS,
    LEVELS,
    Courtesy,
    Effect,
    Item,
    Option,
    Questionnaire,
    Section,
    Stop,
    Words,
)
from imd.forms.rules import OPERATORS, Condition, Rule

DATA = Path(__file__).parent / "data"
INSTRUMENTS = DATA / "instruments"
_BLOCKS = DATA / "blocks"
_WORDS = ("help", "why", "read_aloud")
_RULES = ("enable_when", "ask_when", "mandatory_when", "one_when")
_BUILT = {"question", "section", "options", "items", "effects", "without", *_RULES, *_WORDS}
_PLAIN = {field.name for field in fields(Item)} - _BUILT
_FREE_TEXT = ("text", "long_text")


def find(name: str) -> Path:
    """The data file of the form or instrument `name`. Raises KeyError where there is none."""
    for folder in (DATA, INSTRUMENTS):
        path = folder / f"{name}.toml"
        if name.isidentifier() and path.is_file():
            return path
    raise KeyError(name)


def document(path: Path) -> dict[str, Any]:
    """The data file as plain values."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def questionnaire(data: Mapping[str, Any]) -> Questionnaire:
    """The form that `data` describes."""
    sections = tuple(Section(entry["key"], words(entry)) for entry in data.get("sections", ()))
    known = {section.key for section in sections}
    built = tuple(_item(entry, entry.get("section", "")) for entry in data["items"])
    if stray := {item.section for item in built} - known - {""}:
        raise ValueError(f"unknown sections {stray}")
    return Questionnaire(
        name=data["name"],
        version=str(data["version"]),
        source=data["source"],
        title=words(data["title"]),
        command=data["command"],
        sections=sections,
        items=built,
        stops=tuple(_stop(entry) for entry in data.get("stops", ())),
        courtesies=tuple(_courtesy(entry) for entry in data.get("courtesies", ())),
        licensed=data.get("licensed", ""),
    )


def words(entry: Mapping[str, Any]) -> Words:
    """The two languages of an entry."""
    return {"es": entry["es"], "en": entry["en"]}


def _said(entry: Mapping[str, Any], name: str) -> Words:
    return words(entry[name]) if name in entry else {}


def rule(data: Any) -> Rule:
    """A rule: a list of conditions that must all hold, or a table with `all` or `any`."""
    if isinstance(data, Mapping):
        ((join, listed),) = data.items()
        if join not in ("all", "any"):
            raise ValueError(f"unknown join {join}")
        return Rule(tuple(_condition(entry) for entry in listed), any=join == "any")
    return Rule(tuple(_condition(entry) for entry in data))


def _rule(entry: Mapping[str, Any], name: str) -> Rule | None:
    return rule(entry[name]) if name in entry else None


def _condition(entry: Mapping[str, Any]) -> Condition:
    operator = entry["operator"]
    if operator != "exists" and operator not in OPERATORS:
        raise ValueError(f"unknown operator {operator}")
    return Condition(entry["question"], operator, entry["answer"])


def _item(entry: Mapping[str, Any], section: str) -> Item:
    kind, level = entry["type"], entry.get("level", "O")
    if kind not in KINDS or level not in LEVELS:
        raise ValueError(f"{entry['key']}: unknown type or level")
    plain = {key: value for key, value in entry.items() if key in _PLAIN}
    if stray := set(entry) - _PLAIN - _BUILT - {"es", "en", "use", "reworded"}:
        raise ValueError(f"{entry['key']}: unknown properties {stray}")
    plain.setdefault("sealed", kind in _FREE_TEXT or entry.get("sens") == 3)
    return Item(
        question=words(entry),
        section=section,
        help=_said(entry, "help"),
        why=_said(entry, "why"),
        read_aloud=_said(entry, "read_aloud"),
        options=tuple(Option(str(o["code"]), words(o)) for o in entry.get("options", ())),
        without=tuple(entry.get("without", ())),
        items=tuple(_item(child, section) for child in _children(entry)),
        enable_when=_rule(entry, "enable_when"),
        ask_when=_rule(entry, "ask_when"),
        mandatory_when=_rule(entry, "mandatory_when"),
        one_when=_rule(entry, "one_when"),
        effects=tuple(_effect(effect) for effect in entry.get("effects", ())),
        **plain,
    )


def _children(entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The items inside a group or row: those of a shared block first, in its words or in `reworded`; then its own."""
    shared = document(_BLOCKS / f"{entry['use']}.toml")["items"] if "use" in entry else []
    said = {one["key"]: one for one in entry.get("reworded", ())}
    if stray := set(said) - {item["key"] for item in shared}:
        raise ValueError(f"{entry['key']}: words for unknown questions {stray}")
    if any(set(one) - {"key", "es", "en", *_WORDS} for one in said.values()):
        raise ValueError(f"{entry['key']}: only words can be replaced")
    return [*({**item, **said.get(item["key"], {})} for item in shared), *entry.get("items", ())]


def _effect(entry: Mapping[str, Any]) -> Effect:
    said = words(entry) if "es" in entry else {}
    plain = {key: entry[key] for key in ("source", "code", "after") if key in entry}
    return Effect(entry["kind"], rule(entry["when"]), words=said, to=tuple(entry.get("to", ())), **plain)


def _stop(entry: Mapping[str, Any]) -> Stop:
    return Stop(rule(entry["when"]), tuple(entry["ask"]), words(entry), entry["source"])


def _courtesy(entry: Mapping[str, Any]) -> Courtesy:
    return Courtesy(rule(entry["when"]), entry["skip_sens"], tuple(entry["keep"]), entry["source"])
