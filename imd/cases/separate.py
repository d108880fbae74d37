"""Parting answers: what is sealed, and what stands in columns and coded JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.forms.items import Item, Questionnaire

Answers = dict[str, Any]
# Kept in tables of their own, or whole in the sealed document.
CONSENT = "consent"
CONTACTS = {"safe_contact": "safe", "emergency_contact": "emergency"}


def separate(q: Questionnaire, values: Mapping[str, Any]) -> tuple[dict[str, Answers], Answers]:
    """(section → open answers, sealed document) of a validated questionnaire.

    The sealed document has `name`, `account` and the like under their own keys, and `contacts`, a list
    of contact objects each with its `kind`.
    """
    opened: dict[str, Answers] = {}
    sealed: Answers = {}
    for key, value in values.items():
        item = q.child(key)
        if item is None or key == CONSENT or key in CONTACTS:
            continue
        clear, hidden = _parted(item, value)
        if clear is not None or not item.sealed:
            opened.setdefault(item.section, {})[key] = clear
        if hidden:
            sealed[key] = hidden
    if contacts := contacts_of(values):
        sealed["contacts"] = contacts
    return opened, sealed


def merged(parts: Iterable[Mapping[str, Any]]) -> Answers:
    """Several sections' answers as one object."""
    return {key: value for part in parts for key, value in part.items()}


def _parted(item: Item, value: Any) -> tuple[Any, Any]:
    """The open and the sealed part of one answer; None for a part that is not there."""
    if item.sealed:
        return None, value
    if item.items and isinstance(value, Mapping):
        return _parted_group(item, value)
    if item.items and isinstance(value, list):
        parts = [_parted_group(item, row) for row in value]
        hidden = [row for _clear, row in parts]
        return [clear for clear, _row in parts], hidden if any(hidden) else None
    return value, None


def _parted_group(item: Item, group: Mapping[str, Any]) -> tuple[Answers, Answers]:
    clear: Answers = {}
    hidden: Answers = {}
    for key, value in group.items():
        child = item.child(key)
        # What no question describes is kept from sight rather than shown.
        open_part, sealed_part = _parted(child, value) if child else (None, value)
        if open_part is not None or (child and not child.sealed):
            clear[key] = open_part
        if sealed_part:
            hidden[key] = sealed_part
    return clear, hidden


def contacts_of(values: Mapping[str, Any]) -> list[Answers]:
    """The ways to reach her and her people, the safe one first; all have a `value`."""
    found = [{"kind": kind, **values[key]} for key, kind in CONTACTS.items() if values.get(key)]
    for contact in found:
        if "contact" in contact:
            contact["value"] = contact.pop("contact")
    return found
