"""All the answers of an interview as one document again: what stands in columns and what is sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.cases.consents import overview
from imd.cases.separate import CONSENT, CONTACTS

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.vault.session import Reader

Answers = dict[str, Any]


def whole(db: Reader, case: Mapping[str, Any], q: Questionnaire) -> Answers:
    """The answers that hold now, in the form's order. Raises ScopeRefused without the identity key."""
    hidden = db.unseal("cases", case["id"])
    newest: Answers = {}
    for row in queries.answers_of(db, case["id"]):
        if row["questionnaire"] == q.name:
            newest[row["section"]] = json.loads(row["answers"])
    found: Answers = {}
    for section in newest.values():
        found.update(section)
    found = woven(found, {key: value for key, value in hidden.items() if q.child(key)})
    found.update(contacts(hidden.get("contacts") or ()))
    found[CONSENT] = {
        purpose: status if status in ("given", "refused") else "not_asked"
        for purpose, status in overview(queries.consents_of(db, case["id"]), db.now).items()
    }
    return {item.key: found[item.key] for item in q.items if item.key in found}


def woven(clear: Any, hidden: Any) -> Any:
    """The open and the sealed part of an answer as one."""
    if isinstance(clear, Mapping) and isinstance(hidden, Mapping):
        return {
            **clear,
            **{key: woven(clear.get(key), value) for key, value in hidden.items()},
        }
    if isinstance(clear, list) and isinstance(hidden, list):
        rest = hidden[: len(clear)] + [None] * (len(clear) - len(hidden))
        return [woven(one, other) for one, other in zip(clear, rest, strict=True)]
    return clear if hidden is None else hidden


def contacts(kept: Any) -> Answers:
    """The questions `safe_contact` and `emergency_contact` from the contacts as they are kept."""
    kinds = {kind: key for key, kind in CONTACTS.items()}
    found: Answers = {}
    for contact in kept:
        key = kinds.get(contact.get("kind"))
        if key is None or key in found:
            continue
        answer = {name: value for name, value in contact.items() if name != "kind"}
        if key == "emergency_contact" and "value" in answer:
            answer["contact"] = answer.pop("value")
        found[key] = answer
    return found
