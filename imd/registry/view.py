"""Events as scripts and people read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from imd.context import shown
from imd.errors.registry import EventNotFound
from imd.registry import reads
from imd.registry.beside import beside
from imd.registry.filters import Filter
from imd.vault.ids import read_id, show_id

if TYPE_CHECKING:
    from imd.vault.session import Reader

Document = dict[str, Any]
_LISTS = (
    "rights",
    "means",
    "gender_components",
    "close_people",
    "previous_measures",
    "ethnicity",
    "disability",
    "acts_for",
)
_IDS = ("follows", "duplicate_of")
_TRUTHS = ("series", "reported_elsewhere")
SMALL = 10
"""An organisation of so many members at most counts as one person. Source: statistics of the registry, cell rule."""
_VICTIM = ("gender", "orientation", "ethnicity", "birth_year", "area", "disability", "role")


def plain(row: Mapping[str, Any]) -> Document:
    """A row's values as JSON has them: lists and truths, not their stored forms."""
    found = dict(row)
    for key in _LISTS:
        if isinstance(found.get(key), str):
            found[key] = json.loads(found[key])
    for key in _IDS:
        if found.get(key) is not None:
            found[key] = show_id(found[key])
    for key in _TRUTHS:
        if found.get(key) is not None:
            found[key] = bool(found[key])
    return found


def listed(db: Reader, wanted: Filter) -> list[Document]:
    """The events wanted, newest first; those without a date last."""
    found = reads.events(db, wanted)
    for row in found:
        acts = (row["types"] or "").split()
        row |= plain(row) | {"id": show_id(row["id"]), "types": sorted(set(acts)), "aggressions": len(acts)}
    return found


def line(db: Reader, number: int) -> Document:
    """One event that exists, as `listed` has it: what a verb answers that changed it."""
    return listed(db, Filter(event=number))[0]


def event_number(db: Reader, typed: str, as_of: str | None = None) -> int:
    """The event's number for an id as it was typed. Raises EventNotFound, also where it was not there then."""
    number = read_id(typed)
    if number is None or reads.version(db, number, as_of) is None:
        raise EventNotFound()
    return number


def has_words(db: Reader, number: int) -> bool:
    """Whether something about the event is sealed."""
    return reads.has_words(db, number)


def words_of(db: Reader, number: int) -> Document:
    """What is sealed about an event, with the names of the organisations in it. Raises ScopeRefused."""
    names = {
        str(one): db.unseal("organisations", str(one)).get("name") for one in reads.organisations(db, number)
    }
    return {**db.unseal("events", str(number)), "organisations": names}


def document(db: Reader, number: int, words: Mapping[str, Any], as_of: str | None = None) -> Document:
    """One event whole, as it is or was at a stored instant; `words` are its sealed texts, or nothing."""
    version = reads.version(db, number, as_of)
    assert version is not None
    event = plain(reads.event(db, version))
    said = words.get("aggressions") or {}
    notes = words.get("sources") or {}
    head = {key: event.pop(key) for key in ("status", "case", "registered_at")}
    names = words.get("organisations") or {}
    acts = [
        {
            **_with_words(act, said.get(act.pop("number"), {}), names),
            "event": show_id(number),
            "classes": _classes(act, head["status"], event["reported_elsewhere"]),
        }
        for act in acts_of(db, [version], as_of)
    ]
    sources = [{**source, "note": notes.get(str(n))} for n, source in enumerate(reads.sources(db, version))]
    texts = {key: words.get(key) for key in ("title", "municipality", "notes")}
    return {
        "id": show_id(number),
        "case": head["case"],
        "status": head["status"],
        "registered": shown(head["registered_at"]),
        "event": {**event, **texts},
        "aggressions": acts,
        "sources": sources,
        **beside(db, number, version, words, as_of),
    }


def _classes(act: Document, status: str, elsewhere: bool | None) -> Mapping[str, Any]:
    """The act's classes in the schemes of others: derived, never typed."""
    from imd.registry.classes.derived import Act, classes

    perpetrators = tuple(one["type"] for one in act["perpetrators"])
    age = act["victim"]["age"] if act["victim"] else None
    return classes(Act(act["type"], act["means"], perpetrators, age), status, reported_elsewhere=elsewhere)


def _with_words(act: Document, words: Mapping[str, Any], names: Mapping[str, str]) -> Document:
    found = {**act, "gender_note": words.get("gender_note"), **words}
    if act["organisation"] is not None:
        name = names.get(str(read_id(act["organisation"]["id"])))
        members = act["organisation"]["members"]
        found["organisation"] = {**act["organisation"], "name": name}
        found["victim"] = {**(act["victim"] or {}), "organisation": name, "organisation_members": members}
    return found


def acts_of(db: Reader, events: Iterable[int], as_of: str | None = None) -> list[Document]:
    """The aggressions of some events; `number` is the row's, as text."""
    rows = reads.acts(db, list(events), as_of)
    involved: dict[int, list[Document]] = {}
    for row in reads.involvements(db, [row["id"] for row in rows]):
        involved.setdefault(row.pop("aggression_id"), []).append(plain(row))
    return [_act(row, involved.get(row["id"], [])) for row in rows]


def _act(row: Mapping[str, Any], perpetrators: list[Document]) -> Document:
    act = plain(row)
    number, event, person = act.pop("lasting"), act.pop("event_id"), act.pop("victim_id")
    del act["id"]
    victim = {key: act.pop(key) for key in _VICTIM}
    organisation, members = act.pop("organisation_id"), act.pop("members")
    who = (
        None
        if person is None
        else {"id": show_id(person), "age": act["age"], **victim, "rights": act["rights"]}
    )
    del act["age"]
    return {
        "id": show_id(number),
        "event": show_id(event),
        **act,
        "victim": who,
        "organisation": _organisation(organisation, members),
        "perpetrators": perpetrators,
        "number": str(number),
    }


def _organisation(number: int | None, members: int | None) -> Document | None:
    """The organisation attacked, or hers; a small one is as good as a person when it is decided what is printed."""
    if number is None:
        return None
    small = None if members is None else members <= SMALL
    return {"id": show_id(number), "members": members, "small": small}


def acts_of_case(db: Reader, case_id: str) -> list[Document]:
    """The aggressions of a case, oldest first, each with its event's date and place."""
    events = reads.events_of_case(db, case_id)
    found = []
    for act in acts_of(db, [row["id"] for row in events]):
        where = next(row for row in events if show_id(row["id"]) == act["event"])
        del act["number"]
        found.append({**act, **{key: value for key, value in where.items() if key != "id"}})
    return sorted(found, key=lambda act: (act["date"] or "9999", act["id"]))
