"""The interview as a walk from question to question: forward, back, skipping, adding rows.

It knows what to ask next and keeps the answers; how a question is shown is the asker's part.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from imd.forms.flow import enabled, ordered, stopped, wanted
from imd.forms.items import Item, Questionnaire, Stop
from imd.forms.problems import inside

Answers = dict[str, Any]
Path = tuple[str | int, ...]


class Asker(Protocol):
    """Asks what `Walk` says and returns its result; raises whatever it takes to leave the interview."""

    def __call__(self, q: Questionnaire, answers: Answers, given: frozenset[str]) -> Answers:
        """The answers with those given now. `given`: top questions whose lists are not to be added to."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to ask: `item`, or with `more` whether there is (another) row of the list `item`.

    `path` leads to the answer, and with `more` to the row that a yes adds, counted from 0.
    `group` are the groups and lists it stands in, outermost first. `again`: it was skipped, and
    nothing can be registered without it.
    """

    path: Path
    item: Item
    group: tuple[Item, ...] = ()
    more: bool = False
    again: bool = False

    @property
    def shown(self) -> str:
        """The path as in messages: `attacks[0].type`."""
        shown = ""
        for part in self.path:
            shown = inside(shown, part)
        return shown


class Walk:
    """Where an interview stands. `answers` may be saved at any moment and walked again later."""

    def __init__(
        self, q: Questionnaire, answers: Mapping[str, Any], given: Collection[str] = frozenset()
    ) -> None:
        """`answers` as `validate` gives them; lists under a key of `given` are complete."""
        self.q = q
        self.answers: Answers = copy.deepcopy(dict(answers))
        self._given = given
        self._passed: dict[Path, int] = {}
        self._trail: list[Step] = []

    def next(self) -> Step | None:
        """The next question that is not answered; None at the end."""
        steps = [step for step in self._steps() if self._open(step)]
        fresh = next((step for step in steps if step.path not in self._passed), None)
        if fresh is None and steps:
            return Step(steps[0].path, steps[0].item, steps[0].group, steps[0].more, again=True)
        return fresh

    def answer(self, step: Step, value: Any) -> None:
        """Keep the answer (as `typed.parse` gives it); for `more`: whether there is another row.

        None is kept where it is an answer of its own, and otherwise skips the question.
        """
        if step.more:
            self._row(step, bool(value))
        elif value is None and not step.item.nullable:
            return self.skip(step)
        else:
            self._place(step.path)[step.path[-1]] = value
            self._passed[step.path] = 2
        self._trail.append(step)
        return None

    def skip(self, step: Step) -> None:
        """Leave the question open; one that nothing can do without is offered once more at the end."""
        place = self._peek(step.path)
        if isinstance(place, dict):
            place.pop(step.path[-1], None)
        self._passed[step.path] = self._passed.get(step.path, 0) + 1
        self._trail.append(step)

    def back(self) -> Step | None:
        """The question asked before, to be asked again; None at the start. Its answer stands until changed."""
        if not self._trail:
            return None
        step = self._trail.pop()
        self._passed.pop(step.path, None)
        if step.more:
            self._unrow(step)
        return step

    def current(self, step: Step) -> Any:
        """The answer there is to this question, if any."""
        place: Any = self.answers
        for part in step.path:
            try:
                place = place[part]
            except (KeyError, IndexError, TypeError):
                return None
        return place

    def stop(self) -> Stop | None:
        """What to do where the interview must end here."""
        return stopped(self.q, self.answers)

    def place(self, step: Step) -> tuple[int, int]:
        """The question's position among the questions, and how many there are, as far as is known now."""
        paths = [other.path for other in self._steps()]
        return (paths.index(step.path) + 1 if step.path in paths else len(paths)), len(paths)

    def result(self) -> Answers:
        """The answers without the rows in which nothing was answered."""
        return {key: _without_empty(value) for key, value in self.answers.items()}

    def _open(self, step: Step) -> bool:
        """Whether there is still something to ask: core questions are offered twice."""
        allowed = 2 if step.item.core and not step.more else 1
        if self._passed.get(step.path, 0) >= allowed:
            return False
        return not self._answered(step)

    def _answered(self, step: Step) -> bool:
        if step.more:
            return step.path[0] in self._given and self._listed_at(step) is not None
        if self.current(step) is not None:
            return True
        return step.item.nullable and step.path[-1] in self._peek(step.path)

    def _listed_at(self, step: Step) -> list[Any] | None:
        """The rows of the list that a `more` step adds to; None where it was never answered."""
        rows = self._peek(step.path[:-1]).get(step.path[-2])
        return rows if isinstance(rows, list) else None

    def _row(self, step: Step, another: bool) -> None:
        rows = self._place(step.path[:-1]).setdefault(step.path[-2], [])
        index = int(step.path[-1])
        self._passed[step.path] = 2
        if not another:
            del rows[index:]
        elif len(rows) == index:
            rows.append({})

    def _unrow(self, step: Step) -> None:
        """Take back the yes that opened the last row, if nothing was answered in it."""
        rows = self._listed_at(step)
        if rows and rows[-1] == {} and len(rows) == int(step.path[-1]) + 1:
            rows.pop()

    def _peek(self, path: Path) -> Mapping[Any, Any]:
        place: Any = self.answers
        for part in path[:-1]:
            try:
                place = place[part]
            except (KeyError, IndexError, TypeError):
                return {}
        return place if isinstance(place, Mapping) else {}

    def _place(self, path: Path) -> Any:
        """The group or row that holds the answer at `path`, made where it is absent."""
        place: Any = self.answers
        for part in path[:-1]:
            place = place[part] if isinstance(part, int) else place.setdefault(part, {})
        return place

    def _steps(self) -> Iterator[Step]:
        excuse: list[Step] = []
        lacking = False
        for item in ordered(self.q, self.answers):
            for step in self._of(item, (), (), ""):
                if item.excuse:
                    excuse.append(step)
                    continue
                lacking = lacking or self._lacks(step)
                yield step
        if lacking and self.stop() is None:
            yield from excuse

    def _lacks(self, step: Step) -> bool:
        if step.item.level != "M":
            return False
        if step.more:
            rows = self._listed_at(step)
            return rows is None or len(rows) < step.item.at_least
        return not self._answered(step)

    def _of(self, item: Item, above: Path, group: tuple[Item, ...], dotted: str) -> Iterator[Step]:
        path, name = (*above, item.key), inside(dotted, item.key)
        rows = self._rows(above)
        if item.hidden or not (
            enabled(item, self.answers, rows) and wanted(self.q, item, name, self.answers, rows)
        ):
            return
        if item.type == "group":
            yield from self._children(item, path, group, name)
        elif item.type == "repeat":
            yield from self._listed(item, path, group, name)
        else:
            yield Step(path, item, group)

    def _children(self, item: Item, path: Path, group: tuple[Item, ...], name: str) -> Iterator[Step]:
        for child in item.items:
            yield from self._of(child, path, (*group, item), name)

    def _listed(self, item: Item, path: Path, group: tuple[Item, ...], name: str) -> Iterator[Step]:
        listed = self._peek(path).get(item.key)
        rows: Sequence[Any] = listed if isinstance(listed, list) else ()
        for index in range(len(rows)):
            yield from self._children(item, (*path, index), group, name)
        yield Step((*path, len(rows)), item, group, more=True)

    def _rows(self, above: Path) -> tuple[Mapping[str, Any], ...]:
        """The groups and rows on the way to an item, outermost first."""
        on_the_way = [self._peek((*above[:end], "")) for end in range(1, len(above) + 1)]
        return tuple(place for place in on_the_way if place)


def _without_empty(value: Any) -> Any:
    if isinstance(value, list):
        return [kept for kept in map(_without_empty, value) if kept != {}]
    if isinstance(value, dict):
        return {key: _without_empty(one) for key, one in value.items()}
    return value
