"""Documents of `registry add` as entries of an import. What only an answer of imd holds is left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from imd.errors.forms import InvalidAnswers
from imd.forms.problems import Bad
from imd.registry.importing.parts import Refused
from imd.registry.importing.reading import Entry, Reject
from imd.registry.importing.rows import checked_key
from imd.registry.keys import Equals, content_key, event_key, row_number
from imd.registry.service import check, draft_of

# What `registry show` says beside what `registry add` takes.
_SHOWN = {
    "": {"id", "case", "status", "registered", "key", "verifications", "doubles", "chain"},
    "event": {"source_key", "key", "status", "registered_at", "follows", "duplicate_of"},
    "act": {"id", "event", "number", "rights", "organisation", "classes"},
    "victim": {"id"},
}


def entries(
    documents: Iterable[Mapping[str, Any]], equals: Equals, now: datetime
) -> Iterator[Entry | Reject]:
    """What each document says; the first is number 1. It is known again by its key, or by its content."""
    for number, document in enumerate(documents, 1):
        text = canonical(document)
        nth = equals.before((text,))
        try:
            yield _entry(number, document, text, nth, now)
        except Refused as refused:
            yield Reject(number, [text], refused)


def canonical(document: Mapping[str, Any]) -> str:
    """A document as text, the same however it was written."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _entry(number: int, document: Mapping[str, Any], text: str, nth: int, now: datetime) -> Entry:
    try:
        key = _key(document)
        draft = draft_of(check(_answers(document), now))
    except Bad as bad:
        raise Refused("event", bad) from None
    except InvalidAnswers as invalid:
        first = invalid.problems[0]
        raise Refused(first.path, Bad(first.reason, **first.facts)) from None
    registry = draft.event.source_registry
    return Entry(
        number=number,
        event=draft.event,
        victim=None,
        acts=tuple(act for _victim, act in draft.acts),
        sources=draft.sources,
        import_key=event_key(registry, key) if key else content_key(registry, [text], nth),
        source_key=key,
        row_key=row_number([text], nth) if key else None,
        notes=(),
        refs=None,
        victims=tuple(victim for victim, _act in draft.acts),
        interventions=draft.interventions,
    )


def _key(document: Mapping[str, Any]) -> str | None:
    event = document.get("event")
    inside = event if isinstance(event, Mapping) else {}
    key = next(
        (one for one in (document.get("key"), inside.get("source_key"), inside.get("key")) if one), None
    )
    if key is None:
        return None
    if not isinstance(key, (str, int)):
        raise Bad("text")
    return checked_key(str(key).strip())


def _answers(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without what only an answer of imd holds."""
    found = _without(document, "")
    if isinstance(found.get("event"), Mapping):
        found["event"] = _without(found["event"], "event")
    acts = found.get("aggressions")
    if isinstance(acts, list):
        found["aggressions"] = [_act(act) if isinstance(act, Mapping) else act for act in acts]
    return found


def _act(act: Mapping[str, Any]) -> dict[str, Any]:
    found = _without(act, "act")
    if isinstance(found.get("victim"), Mapping):
        found["victim"] = _without(found["victim"], "victim")
    return found


def _without(values: Mapping[str, Any], part: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in _SHOWN[part]}
