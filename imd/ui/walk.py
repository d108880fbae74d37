"""Where an interview stands: what comes next, what was passed, what can be gone back to."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from imd.forms.items import Questionnaire
from imd.forms.rules import holds
from imd.ui.steps import Path, Step, found_at, lacking, steps

__all__ = ["Answers", "Walk"]

Answers = dict[str, Any]


class Walk:
    """`answers` are complete after every step: they may be kept at any moment and walked again later."""

    def __init__(
        self,
        q: Questionnaire,
        answers: Mapping[str, Any],
        now: datetime | None = None,
        skipped: Iterable[Path] = (),
    ) -> None:
        self.q = q
        self._now = now
        self.answers: Answers = json.loads(json.dumps(answers))
        self._passed = {step.path for step in self.every() if step.more and self._complete(step)}
        self._passed.update(tuple(path) for path in skipped)
        self._offered_again: set[Path] = set()
        self._trail: list[Step] = []

    def every(self) -> list[Step]:
        """All there is to ask as things stand, answered or not, in order."""
        return list(steps(self.q, self.answers, self._now))

    def next(self) -> Step | None:
        """The first open question; what nothing can do without comes once more at the end; then None."""
        every = self.every()
        for step in every:
            if step.path not in self._passed and (step.more or lacking(step, self.answers)):
                return step
        asked_again = self._indispensable(every, but=self._offered_again)
        if asked_again is not None:
            self._offered_again.add(asked_again.path)
        return asked_again

    def indispensable(self) -> Step | None:
        """The first open question that nothing can do without, asked before or not."""
        return self._indispensable(self.every())

    def _indispensable(self, every: list[Step], but: Container[Path] = ()) -> Step | None:
        found = (one for one in every if one.item.core and one.path not in but)
        step = next((one for one in found if lacking(one, self.answers)), None)
        return replace(step, again=True) if step else None

    def answer(self, step: Step, value: Any) -> None:
        """Keep the answer; for `more`, whether there is another row. None skips, unless it is an answer."""
        if step.more:
            self._row(step, bool(value))
        elif value is None and not step.item.nullable:
            self._take_back(step)
        else:
            self._place(step.path)[step.path[-1]] = value
            self._agree(step.path)
        if not (step.more and value):
            self._passed.add(step.path)
        self._trail.append(step)

    def skip(self, step: Step) -> None:
        """Leave the question open; an answer given before is taken back."""
        if not step.more:
            self._take_back(step)
        self._passed.add(step.path)
        self._trail.append(step)

    def remove(self, path: Path, row: int) -> None:
        """Take a row of the list at `path` away; the rows after it move up, and none is asked anew."""
        found_at(self.answers, path).pop(row)
        self._trail = [step for step in self._trail if step.path[: len(path)] != path]
        self._passed = {one for one in self._passed if one[: len(path)] != path}
        self._passed |= {step.path for step in self.every() if step.path[: len(path)] == path}

    def back(self) -> Step | None:
        """The question asked before, to be asked again with its answer; None at the start."""
        while self._trail:
            step = self._trail.pop()
            if step.more:
                self._close_row(step)
            now = next((one for one in self.every() if one.path == step.path), None)
            if now is not None:
                return now
        return None

    @property
    def skipped(self) -> list[Path]:
        """The questions that were asked and left open, in their order."""
        return [
            step.path
            for step in self.every()
            if step.path in self._passed and (step.more or lacking(step, self.answers))
        ]

    @property
    def moved(self) -> bool:
        """Whether there is a question to go back to."""
        return bool(self._trail)

    def current(self, step: Step) -> Any:
        """The answer there is, if any; of a list, its rows."""
        return found_at(self.answers, step.path)

    def place(self, step: Step) -> tuple[int, int]:
        """The question's position, from 1, and how many there are as far as is known now.

        Why something is missing counts only when it is asked: until then all may be answered.
        """
        paths = [other.path for other in self.every() if not other.item.excuse or other.path == step.path]
        return (paths.index(step.path) + 1 if step.path in paths else len(paths)), len(paths)

    def result(self) -> Answers:
        """The answers without the rows in which nothing was answered."""
        return {key: _without_empty(value) for key, value in self.answers.items() if value != {}}

    def _complete(self, step: Step) -> bool:
        """Whether a list was answered before, with nothing needed left open in its rows."""
        if lacking(step, self.answers):
            return False
        inside = [one for one in self.every() if one.path[: len(step.path)] == step.path and not one.more]
        return not any(one.needed and lacking(one, self.answers) for one in inside)

    def _row(self, step: Step, another: bool) -> None:
        place = self._place(step.path)
        if place.get(step.path[-1]) is None:
            place[step.path[-1]] = []
        if another:
            place[step.path[-1]].append({})
            self._passed.discard(step.path)

    def _agree(self, path: Path) -> None:
        """A number of people told before the attack turned out to be on one is taken back: nobody asks for it now."""
        items, place = self.q.items, self._place(path)
        for key in path[:-1]:
            if not isinstance(key, int):
                items = next(item for item in items if item.key == key).items
        for item in items:
            if item.one_when and (place.get(item.key) or 0) > 1 and holds(item.one_when, (place,)):
                del place[item.key]

    def _close_row(self, step: Step) -> None:
        """Take back the yes that opened the last row, if nothing was answered in it."""
        rows = self.current(step)
        if rows and rows[-1] == {}:
            rows.pop()
            gone = (*step.path, len(rows))
            self._passed = {path for path in self._passed if path[: len(gone)] != gone}

    def _take_back(self, step: Step) -> None:
        self._place(step.path).pop(step.path[-1], None)

    def _place(self, path: Path) -> Any:
        """The group or row that holds the answer at `path`, made where it is absent."""
        place: Any = self.answers
        for key in path[:-1]:
            place = place[key] if isinstance(key, int) else self._group(place, key)
        return place

    @staticmethod
    def _group(place: Any, key: str) -> Any:
        if place.get(key) is None:
            place[key] = {}
        return place[key]


def _without_empty(value: Any) -> Any:
    if isinstance(value, list):
        return [kept for kept in map(_without_empty, value) if kept != {}]
    if isinstance(value, dict):
        return {key: _without_empty(one) for key, one in value.items()}
    return value
