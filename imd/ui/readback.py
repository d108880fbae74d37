"""Reading back: every question with its answer, to be corrected by number or left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from imd.i18n import _, label
from imd.ui.asker import Choice, Question
from imd.ui.questions import choices_of
from imd.ui.steps import Path, Step, found_at
from imd.ui.values import spoken
from imd.ui.walk import Walk

__all__ = ["FINISH", "Removal", "confirmation", "readback"]

FINISH = -1
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Removal:
    """That a row of the list at a path is to be taken away, rows counted from 0."""

    path: Path
    row: int


def readback(walk: Walk, steps: Sequence[Step]) -> Question:
    """A list of all answers to pick one from; the value is the step's number, FINISH or a Removal."""
    lines: list[Choice] = []
    for number, step in enumerate(steps):
        if step.more:
            lines += _removals(walk, step)
        lines.append(Choice(number, _line(walk, step)))
    return Question(
        text=_("Read the answers back to her. Is everything right?"),
        kind="one",
        section=_("Reading back"),
        choices=[Choice(FINISH, _("Everything is right: finish")), *lines],
        listed=True,
        hint=_("1 finishes; the number of a line corrects it."),
        help=_("Pick a line to correct its answer, or to take an entry of a list away."),
    )


def _removals(walk: Walk, step: Step) -> list[Choice]:
    """One line for each row of a list, to take it away."""
    rows = walk.current(step) or ()
    return [Choice(Removal(step.path, row), _removed(step, row)) for row in range(len(rows))]


def _removed(step: Step, row: int) -> str:
    numbers = ".".join(str(key + 1) for key in (*step.path, row) if isinstance(key, int))
    return _("Remove {number}: {list}").format(number=numbers, list=label(step.item.question))


def confirmation(walk: Walk, removal: Removal) -> Question:
    """Whether the row is really to go."""
    step = next(one for one in walk.every() if one.more and one.path == removal.path)
    row = found_at(walk.answers, (*removal.path, removal.row)) or {}
    told = [
        _short(_words(walk, one, row[one.item.key]))
        for one in _inside(walk, removal)
        if row.get(one.item.key)
    ]
    return Question(
        text="\n".join([_removed(step, removal.row), *told, _("Take this entry away?")]),
        kind="yes_no",
    )


def _inside(walk: Walk, removal: Removal) -> list[Step]:
    place = (*removal.path, removal.row)
    return [one for one in walk.every() if one.path[:-1] == place and not one.more]


def _line(walk: Walk, step: Step) -> str:
    if step.more:
        rows = _("{count} in the list; add one").format(count=len(walk.current(step) or ()))
        return f"{_name(step)}: {rows}"
    value = walk.current(step)
    answer = _("not answered") if value is None else _short(_words(walk, step, value))
    return f"{_name(step)}: {answer}"


def _name(step: Step) -> str:
    numbers = [str(key + 1) for key in step.path if isinstance(key, int)]
    return f"{'.'.join(numbers)} {label(step.item.question)}" if numbers else label(step.item.question)


def _words(walk: Walk, step: Step, value: Any) -> str:
    known = {str(choice.value): choice.words for choice in choices_of(step, walk.answers)}
    given = value if isinstance(value, list) else [value]
    return ", ".join(known.get(str(one)) or spoken(one) for one in given) or _("none")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
