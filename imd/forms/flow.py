"""Which questions are asked, given the answers so far, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from imd.forms.items import Item, Questionnaire, Stop
from imd.forms.rules import Scopes, holds


def stopped(q: Questionnaire, answers: Mapping[str, Any]) -> Stop | None:
    """The stop that the answers have reached, if any: hardly anything is asked beyond it."""
    return next((stop for stop in q.stops if holds(stop.when, (answers,))), None)


def enabled(item: Item, answers: Mapping[str, Any], rows: Scopes = ()) -> bool:
    """Whether the question makes sense; `rows` are the rows it stands in, innermost last."""
    return item.enable_when is None or holds(item.enable_when, (answers, *rows))


def wanted(q: Questionnaire, item: Item, path: str, answers: Mapping[str, Any], rows: Scopes = ()) -> bool:
    """Whether the question is asked, and its answer needed where it is mandatory; `path` is dotted."""
    if not enabled(item, answers, rows):
        return False
    if item.ask_when is not None and not holds(item.ask_when, (answers, *rows)):
        return False
    if stop := stopped(q, answers):
        return path.split(".")[0] in stop.ask
    return not _spared(q, item, path, answers)


def _spared(q: Questionnaire, item: Item, path: str, answers: Mapping[str, Any]) -> bool:
    """Whether courtesy keeps this question from being asked."""
    return any(
        item.sens >= courtesy.skip_sens and path not in courtesy.keep
        for courtesy in q.courtesies
        if holds(courtesy.when, (answers,))
    )


def ordered(q: Questionnaire, answers: Mapping[str, Any]) -> list[Item]:
    """The top questions in the order in which they are asked: a jump brings some forward."""
    items = list(q.items)
    for item in q.items:
        for effect in item.effects:
            if effect.kind == "jump" and holds(effect.when, (answers,)):
                items = _jump(items, effect.to, effect.after)
    return items


def _jump(items: list[Item], to: tuple[str, ...], after: str) -> list[Item]:
    keys = [item.key for item in items]
    cut = keys.index(after) + 1
    first = [items[keys.index(key)] for key in to if keys.index(key) >= cut]
    return [*items[:cut], *first, *(item for item in items[cut:] if item not in first)]
