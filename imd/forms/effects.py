"""What the answers call for: advice for the case worker, with whose advice it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from imd.forms.items import Effect, Item, Questionnaire
from imd.forms.rules import holds

Rows = tuple[Mapping[str, Any], ...]


def advice(q: Questionnaire, answers: Mapping[str, Any], now: datetime) -> list[Effect]:
    """The advice that these answers call for, each once, in the order of the questions."""
    found: dict[tuple[str, str], Effect] = {}
    for item in q.items:
        for effect in _of(item, answers.get(item.key), (answers,), now):
            found.setdefault((effect.code, effect.words.get("en", "")), effect)
    return list(found.values())


def _of(item: Item, value: Any, scopes: Rows, now: datetime) -> Iterator[Effect]:
    for effect in item.effects:
        if effect.kind == "advice" and holds(effect.when, scopes, now):
            yield effect
    rows = value if isinstance(value, list) else [value]
    for row in rows:
        if isinstance(row, Mapping):
            for child in item.items:
                yield from _of(child, row.get(child.key), (*scopes, row), now)
