"""The questions of a form in the order in which they are asked, given what was answered so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from imd.forms.flow import ordered, stopped, wanted
from imd.forms.items import Item, Questionnaire
from imd.forms.rules import Scopes

__all__ = ["Path", "Step", "found_at", "lacking", "steps"]

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to ask: a question, or with `more` whether a list has another row.

    `path` leads to its answer, rows by number from 0; `rows` are the groups and rows it stands in,
    innermost last, and `above` their items. `again`: it was skipped, and nothing can be done without it.
    """

    path: Path
    item: Item
    rows: Scopes = ()
    above: tuple[Item, ...] = ()
    more: bool = False
    again: bool = False

    @property
    def dotted(self) -> str:
        """The path without row numbers."""
        return ".".join(key for key in self.path if isinstance(key, str))

    @property
    def needed(self) -> bool:
        """Whether something is missing without an answer."""
        return self.item.level == "M" and self.item.fill is None


def steps(q: Questionnaire, answers: Mapping[str, Any]) -> Iterator[Step]:
    """All that would be asked now, answered or not; last, where something is missing, why it is."""
    reasons: list[Step] = []
    lacks = False
    for item in ordered(q, answers):
        for step in _of(q, answers, Step((item.key,), item), answers):
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


def _of(q: Questionnaire, answers: Mapping[str, Any], step: Step, holder: Any) -> Iterator[Step]:
    item = step.item
    if item.hidden or not wanted(q, item, step.dotted, answers, step.rows):
        return
    value = holder.get(item.key) if isinstance(holder, Mapping) else None
    if item.type == "group":
        yield from _inside(q, answers, step, step.path, value or {})
    elif item.type == "repeat":
        for number, row in enumerate(value or ()):
            yield from _inside(q, answers, step, (*step.path, number), row)
        yield Step(step.path, item, step.rows, step.above, more=True)
    else:
        yield step


def _inside(q: Questionnaire, answers: Mapping[str, Any], step: Step, path: Path, row: Any) -> Iterator[Step]:
    rows, above = (*step.rows, row), (*step.above, step.item)
    for child in step.item.items:
        yield from _of(q, answers, Step((*path, child.key), child, rows, above), row)


def found_at(answers: Mapping[str, Any], path: Path) -> Any:
    """The answer at `path`, None where there is none."""
    place: Any = answers
    for key in path:
        try:
            place = place[key]
        except (KeyError, IndexError, TypeError):
            return None
    return place
