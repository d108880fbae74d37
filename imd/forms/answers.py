"""Where a file, `--set` and the prompts meet: one set of answers, one validation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from imd.errors.forms import MissingAnswers, NeededAnswers
from imd.forms import sets as setting
from imd.forms.asking import Asker
from imd.forms.files import read_answers
from imd.forms.items import Questionnaire
from imd.forms.validation import Checked, validate

Answers = dict[str, Any]


def collect(
    q: Questionnaire,
    *,
    file: str | None = None,
    sets: Sequence[str] = (),
    ask: Asker | None = None,
    now: datetime,
    base: Mapping[str, Any] | None = None,
) -> Checked:
    """The checked answers of a form: `base` (a draft), then the file, then `--set`, then what is asked.

    A form whose file or `--set` leaves nothing mandatory open is not asked. Faulty answers are refused
    before anything is asked. Raises what `read_answers`, `sets.apply` and `validate` raise.
    """
    told = read_answers(file) if file is not None else {}
    answers = setting.apply(q, merged(base or {}, told), sets, now)
    answers = validate(q, answers, now, partial=True).values
    if ask is not None and _asks(q, answers, now, told=bool(file is not None or sets)):
        answers = ask(q, answers)
    return validate(q, answers, now)


def _asks(q: Questionnaire, answers: Answers, now: datetime, *, told: bool) -> bool:
    if not told:
        return True
    try:
        validate(q, answers, now)
    except (MissingAnswers, NeededAnswers):
        return True
    return False


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> Answers:
    """`base` with the answers of `over`: groups are merged, anything else is replaced."""
    result: Answers = dict(base)
    for key, value in over.items():
        before = result.get(key)
        both = isinstance(before, Mapping) and isinstance(value, Mapping)
        result[key] = merged(before, value) if both else value  # type: ignore[arg-type]
    return result
