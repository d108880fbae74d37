"""Filling what one case lacks from another of the same woman, and telling where the two differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from imd.cases import queries, rows
from imd.cases.append import append
from imd.cases.finding.index import seal_identity
from imd.cases.finding.parts import contact_key, handle
from imd.cases.finding.sound import fold
from imd.cases.levels import rank
from imd.cases.separate import merged

if TYPE_CHECKING:
    from imd.vault.session import Session

Row = Mapping[str, Any]
Conflict = dict[str, Any]
_COLUMNS = (
    "country",
    "admin1",
    "language",
    "caller",
    "linked_to_defence",
    "birth_year",
    "safe_to_talk",
    "own_rating",
)
# The registry has them, each with its event.
_ELSEWHERE = frozenset({"attacks"})
_LISTS = ("aliases", "contacts")


def conflict(field: str, kept: Any = None, other: Any = None) -> Conflict:
    """That two cases differ in a field; without values where they are sealed."""
    return {"field": field, "kept": kept, "other": other}


def answers(db: Session, source: Row, target: Row) -> list[Conflict]:
    """Fill the open answers, section by section; the differences."""
    theirs, ours = (_newest(db, case["id"]) for case in (source, target))
    known = merged(json.loads(row["answers"]) for row in ours.values())
    found: list[Conflict] = []
    for key, row in theirs.items():
        said = json.loads(row["answers"])
        found += [conflict(name, known[name], said[name]) for name in _differing(known, said)]
        before = json.loads(ours[key]["answers"]) if key in ours else {}
        more = {name: value for name, value in said.items() if _fills(name, value, known)}
        if more:
            _answer(db, target["id"], row, {**before, **more})
    return found


def _fills(name: str, value: Any, known: Row) -> bool:
    return value is not None and known.get(name) is None and name not in _ELSEWHERE


def _newest(db: Session, case_id: str) -> dict[tuple[str, str], Row]:
    return {(row["questionnaire"], row["section"]): row for row in queries.answers_of(db, case_id)}


def _answer(db: Session, case_id: str, row: Row, said: Mapping[str, Any]) -> None:
    like = {name: row[name] for name in ("questionnaire", "version", "section")}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    append(db, "case_answers", case_id, **like, answers=text)


def _differing(ours: Row, theirs: Row) -> Iterator[str]:
    """The names under which both say something, and not the same."""
    for name, value in theirs.items():
        if name not in _ELSEWHERE and None not in (value, ours.get(name)) and value != ours[name]:
            yield name


def columns(db: Session, source: Row, target: Row) -> list[Conflict]:
    """Fill the coded columns; danger and the higher level hold, the earlier contact is the promised one.

    What differs was told with the answers, but where there are none.
    """
    values = {name: source[name] for name in _COLUMNS if target[name] is None and source[name] is not None}
    values["revision"] = target["revision"] + 1
    values["missing"] = _still_missing(source, target)
    values["in_danger_now"] = source["in_danger_now"] or target["in_danger_now"]
    promised = [case["next_contact"] for case in (source, target) if case["next_contact"]]
    values["next_contact"] = min(promised, default=None)
    if rank(source["level"]) > rank(target["level"]):
        values |= {"level": source["level"], "assessed": source["assessed"]}
    if source["legal_hold"] and not target["legal_hold"]:
        values["legal_hold"] = True
        db.seal("case_holds", target["id"], db.unseal("case_holds", source["id"]))
    rows.change(db, target["id"], values)
    if queries.answers_of(db, source["id"]):
        return []
    return [
        conflict(name, target[name], source[name]) for name in _differing(target, _only(source, _COLUMNS))
    ]


def _still_missing(source: Row, target: Row) -> str:
    """The questions that are open in both."""
    theirs = set(json.loads(source["missing"]))
    return json.dumps(
        [name for name in json.loads(target["missing"]) if name in theirs], separators=(",", ":")
    )


def _only(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def identity(db: Session, source: Row, target: Row) -> list[Conflict]:
    """Fill the sealed document; another name becomes one by which she is found. The fields that differ."""
    theirs, ours = (db.unseal("cases", case["id"]) for case in (source, target))
    ours_said = {name: value for name, value in ours.items() if value is not None}
    filled = {**{name: value for name, value in theirs.items() if name not in _ELSEWHERE}, **ours_said}
    filled["contacts"] = _together(ours.get("contacts"), theirs.get("contacts"), _contact)
    aliases = [*(theirs.get("aliases") or ()), *_other_name(ours, theirs)]
    filled["aliases"] = _together(ours.get("aliases"), aliases, fold)
    filled = {name: value for name, value in filled.items() if value or name not in _LISTS}
    if filled != ours:
        seal_identity(db, target["id"], filled)
    return [conflict(name) for name in _differing(ours, theirs) if name not in _LISTS]


def _other_name(ours: Row, theirs: Row) -> list[str]:
    name = theirs.get("name")
    return [name] if name and ours.get("name") and fold(name) != fold(ours["name"]) else []


def _together(ours: Any, theirs: Any, key: Any) -> list[Any]:
    """Both lists' entries, those of the first one first, each once."""
    found: dict[Any, Any] = {}
    for entry in (*(ours or ()), *(theirs or ())):
        found.setdefault(key(entry), entry)
    return list(found.values())


def _contact(contact: Row) -> tuple[Any, ...]:
    value = str(contact.get("value") or "")
    return contact_key(value) or handle(value), contact.get("kind") if not value else None
