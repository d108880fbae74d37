"""The questions of a form in the order in which they are asked, given what was answered so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from imd.forms.flow import mandatory, ordered, stopped, wanted
from imd.forms.items import Item, Questionnaire
from imd.forms.rules import Scopes

__all__ = ["Path", "Step", "found_at", "lacking", "steps"]

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to ask: a question, or with `more` whether a list has another row.

    `path` leads to its answer, rows by number from 0; `rows` are the groups and rows it stands in,
    innermost last, and `above` their items. `must`: an answer is mandatory as things stand. `again`: it was
    skipped, and nothing can be done without it.
    """

    path: Path
    item: Item
    rows: Scopes = ()
    above: tuple[Item, ...] = ()
    more: bool = False
    again: bool = False
    must: bool = False

    @property
    def dotted(self) -> str:
        """The path without row numbers."""
        return ".".join(key for key in self.path if isinstance(key, str))

    @property
    def needed(self) -> bool:
        """Whether something is missing without an answer."""
        return self.must and self.item.fill is None


def steps(q: Questionnaire, answers: Mapping[str, Any], now: datetime | None = None) -> Iterator[Step]:
    """All that would be asked now, answered or not; last, where something is missing, why it is."""
    reasons: list[Step] = []
    lacks = False
    for item in ordered(q, answers):
        for step in _of(_Asking(q, answers, now), Step((item.key,), item), answers):
            if item.excuse:
                reasons.append(step)
                continue
            lacks = lacks or (step.needed and lacking(step, answers))
            yield step
    if lacks and stopped(q, answers) is None:
        yield from reasons


def lacking(step: Step, answers: Mapping[str, Any]) -> bool:
    """Whether nothing is answered here, or a list is too short."""
    value = found_at(answers, step.path)
    if step.more:
        return len(value or ()) < step.item.at_least or value is None
    holder = found_at(answers, step.path[:-1]) or {}
    return value is None and not (step.item.nullable and step.path[-1] in holder)


class _Asking(NamedTuple):
    """What decides whether a question is asked."""

    q: Questionnaire
    answers: Mapping[str, Any]
    now: datetime | None


def _of(asking: _Asking, step: Step, holder: Any) -> Iterator[Step]:
    q, answers, now = asking
    item = step.item
    if item.hidden or not wanted(q, item, step.dotted, answers, step.rows, now):
        return
    must = mandatory(item, answers, step.rows)
    value = holder.get(item.key) if isinstance(holder, Mapping) else None
    if item.type == "group":
        yield from _inside(asking, step, step.path, value or {})
    elif item.type == "repeat":
        for number, row in enumerate(value or ()):
            yield from _inside(asking, step, (*step.path, number), row)
        yield Step(step.path, item, step.rows, step.above, more=True, must=must)
    else:
        yield replace(step, must=must)


def _inside(asking: _Asking, step: Step, path: Path, row: Any) -> Iterator[Step]:
    rows, above = (*step.rows, row), (*step.above, step.item)
    for child in step.item.items:
        yield from _of(asking, Step((*path, child.key), child, rows, above), row)


def found_at(answers: Mapping[str, Any], path: Path) -> Any:
    """The answer at `path`, None where there is none."""
    place: Any = answers
    for key in path:
        try:
            place = place[key]
        except (KeyError, IndexError, TypeError):
            return None
    return place
