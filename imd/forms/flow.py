"""Which questions are asked, given the answers so far, and which of them first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from imd.forms.items import Effect, Item, Questionnaire, Stop
from imd.forms.rules import Scopes, holds


def stopped(q: Questionnaire, answers: Mapping[str, Any]) -> Stop | None:
    """The stop that the answers have reached, if any: hardly anything is asked beyond it."""
    return next((stop for stop in q.stops if holds(stop.when, (answers,))), None)


def enabled(item: Item, answers: Mapping[str, Any], rows: Scopes = ()) -> bool:
    """Whether the question makes sense; `rows` are the rows it stands in, innermost last."""
    return item.enable_when is None or holds(item.enable_when, (answers, *rows))


def mandatory(item: Item, answers: Mapping[str, Any], rows: Scopes = ()) -> bool:
    """Whether the question must be answered, by its level or by what was answered to others."""
    return item.level == "M" or (
        item.mandatory_when is not None and holds(item.mandatory_when, (answers, *rows))
    )


def wanted(
    q: Questionnaire,
    item: Item,
    path: str,
    answers: Mapping[str, Any],
    rows: Scopes = (),
    now: datetime | None = None,
) -> bool:
    """Whether the question is asked, and its answer needed where it is mandatory; `path` is dotted.

    Without `now` nothing that depends on the day is asked.
    """
    if not enabled(item, answers, rows):
        return False
    if item.ask_when is not None and not holds(item.ask_when, (answers, *rows), now):
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
    """The top questions in the order in which they are asked: a jump brings some forward.

    A group that the jump starts inside of comes in two parts, what is asked before it and the rest. A form without the
    question after which it starts (a part of another form) has no jump.
    """
    items = list(q.items)
    for effect in (effect for item in q.items for effect in item.effects if effect.kind == "jump"):
        if holds(effect.when, (answers,)):
            items = _jump(items, effect)
    return items


def _jump(items: list[Item], jump: Effect) -> list[Item]:
    head, _dot, child = jump.after.partition(".")
    cut = next((index for index, item in enumerate(items) if item.key == head), None)
    if cut is None:
        return items
    before, rest = _split(items[cut], child)
    later = items[cut + 1 :]
    first = [item for key in jump.to for item in later if item.key == key]
    return [*items[:cut], before, *first, *rest, *(item for item in later if item not in first)]


def _split(item: Item, child: str) -> tuple[Item, list[Item]]:
    """The group up to the question `child`, and what follows it; the whole item where no child is named."""
    if not child:
        return item, []
    end = next(index for index, inner in enumerate(item.items) if inner.key == child) + 1
    return replace(item, items=item.items[:end]), [replace(item, items=item.items[end:])]
