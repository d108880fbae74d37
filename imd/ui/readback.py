"""Reading back: every question with its answer, to be corrected by number or left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from imd.i18n import _, label
from imd.ui.asker import Choice, Question
from imd.ui.questions import choices_of
from imd.ui.steps import Step
from imd.ui.values import spoken
from imd.ui.walk import Walk

__all__ = ["FINISH", "readback"]

FINISH = -1
_LONGEST = 60


def readback(walk: Walk, steps: Sequence[Step]) -> Question:
    """A list of all answers to pick one from; the value is the step's number, or FINISH."""
    lines = [Choice(number, _line(walk, step)) for number, step in enumerate(steps)]
    return Question(
        text=_("Read the answers back to her. Is everything right?"),
        kind="one",
        choices=[Choice(FINISH, _("Everything is right: finish")), *lines],
        help=_("Pick a line to correct its answer."),
    )


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
