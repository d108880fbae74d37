"""`--set key=value`: one answer by its path, typed by its question."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from imd.errors.forms import SetWithoutValue, UnknownQuestion
from imd.forms.items import Item, Questionnaire
from imd.forms.problems import Bad, Problem, inside, safe_key
from imd.forms.typed import read
from imd.forms.validation import refusal

Answers = dict[str, Any]
_ROW = re.compile(r"\[(\d{1,4})\]", re.ASCII)


def apply(q: Questionnaire, answers: Answers, sets: Sequence[str], now: datetime) -> Answers:
    """A copy of `answers` with these `key=value` set; an empty value takes the answer back.

    A question that takes several codes takes all that are set for it; of another the last holds.
    Raises UnknownQuestion, SetWithoutValue (exit 2), InvalidAnswers (exit 22).
    """
    copy: Answers = json.loads(json.dumps(answers))
    several: dict[str, list[Any]] = {}
    for text in sets:
        _set(q, copy, text, now, several)
    return copy


def _set(q: Questionnaire, answers: Answers, text: str, now: datetime, several: dict[str, list[Any]]) -> None:
    key, equals, typed = text.partition("=")
    if not equals:
        raise SetWithoutValue
    target = _Target(q, key)
    try:
        value = _value(target.item, typed, now)
        if isinstance(value, list) and target.item.type not in ("group", "repeat"):
            before = several.get(target.shown, [])
            value = several[target.shown] = [*before, *(one for one in value if one not in before)]
        target.put(answers, value)
    except Bad as bad:
        raise refusal(q, [Problem(target.shown, bad.reason, bad.facts)]) from None


def _value(item: Item, typed: str, now: datetime) -> Any:
    """The typed value; a whole group or list may be given as JSON."""
    if item.type not in ("group", "repeat"):
        return read(item, typed, now)
    try:
        return json.loads(typed)
    except (ValueError, RecursionError):
        raise Bad("object" if item.type == "group" else "list") from None


class _Target:
    """Where a path such as `attacks.0.type` or `attacks[0].type` leads."""

    def __init__(self, q: Questionnaire, path: str) -> None:
        self.q = q
        self.steps: list[str | int] = []
        self.shown = ""
        parts = _ROW.sub(r".\1", path.strip()).split(".")
        place: Questionnaire | Item = q
        while parts:
            place = self._step(place, parts)
        self.item: Item = place  # type: ignore[assignment]  # a path has at least one part

    def _step(self, place: Questionnaire | Item, parts: list[str]) -> Item:
        key = parts.pop(0)
        item = place.child(key)
        if item is None:
            raise self._unknown(key)
        self._go(item.key)
        if parts and item.type == "repeat":
            self._row(parts.pop(0))
            if not parts:
                raise self._unknown("")
        return item

    def _row(self, index: str) -> None:
        if not (index.isascii() and index.isdigit() and len(index) <= 4):
            raise self._unknown(index)
        self._go(int(index))

    def _go(self, step: str | int) -> None:
        self.steps.append(step)
        self.shown = inside(self.shown, step)

    def _unknown(self, key: str) -> UnknownQuestion:
        named = inside(self.shown, key) if safe_key(key) else self.shown or "?"
        return UnknownQuestion(key=named, command=self.q.command)

    def put(self, answers: Answers, value: Any) -> None:
        """Set the value, making groups and the next row on the way."""
        place: Any = answers
        for step, following in zip(self.steps, self.steps[1:], strict=False):
            place = self._enter(place, step, following)
        place[self.steps[-1]] = value

    def _enter(self, place: Any, step: str | int, following: str | int) -> Any:
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            if step > len(place):
                raise Bad("gap", count=len(place))
            place[step:] = place[step:] or [empty]
        if isinstance(step, int) or step in place:
            if not isinstance(place[step], type(empty)):
                place[step] = empty
            return place[step]
        return place.setdefault(step, empty)
