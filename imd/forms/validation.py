"""The one validation that prompts, files and `--set` meet in.

Built by hand from the form's data, without pydantic: the reasons must be sayable without the value that
was typed, in two languages, and a command that only checks a file must not pay for loading a library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imd.errors.base import N_
from imd.errors.forms import InvalidAmount, InvalidAnswers, InvalidCode, MissingAnswers, NeededAnswers
from imd.forms.cleaning import Cleaner, Values
from imd.forms.completeness import Completer
from imd.forms.items import Questionnaire
from imd.forms.problems import Problem, Said

MORE = N_(" Wrong too: {places}.")
_KINDS: Mapping[str, type[InvalidAnswers]] = {"code": InvalidCode, "amount": InvalidAmount}
# So many places are named; past them a count says enough.
NAMED = 12


@dataclass(frozen=True)
class Checked:
    """Answers that hold. `missing` are the mandatory ones left out for a reason, as paths."""

    values: Values
    missing: tuple[str, ...] = ()


def validate(
    q: Questionnaire, answers: Mapping[str, Any], now: datetime, *, partial: bool = False
) -> Checked:
    """The answers as they are kept: canonical codes, NFC text, no unanswered questions.

    `partial` answers (an edit) are only checked for what they hold. Raises InvalidAnswers or a kind of
    it (exit 22); a mandatory answer may be missing where `reason_missing` says why.
    """
    cleaner = Cleaner(now)
    values = cleaner.group(q.items, answers)
    if cleaner.problems:
        raise refusal(q, cleaner.problems)
    if partial:
        return Checked(values)
    return _complete(q, values)


def _complete(q: Questionnaire, values: Values) -> Checked:
    completer = Completer(q, values)
    completer.run()
    if completer.needed:
        raise _lacking(NeededAnswers, q, completer.needed)
    excused = any(item.excuse and item.key in values for item in q.items)
    if completer.missing and not excused:
        raise _lacking(MissingAnswers, q, completer.missing)
    return Checked(values, tuple(completer.missing))


def refusal(q: Questionnaire, problems: Sequence[Problem]) -> InvalidAnswers:
    """The error for these problems: it speaks of the first and names the places of the others."""
    first, rest = problems[0], problems[1:]
    more = Said(MORE, {"places": _places(rest)}) if rest else ""
    kind = _KINDS.get(first.reason, InvalidAnswers)
    facts = {
        **first.facts,
        "path": first.path or "{}",
        "reason": first.said(),
        "more": more,
        "command": q.command,
    }
    return kind(problems, **facts)


def _places(problems: Sequence[Problem]) -> str:
    named = ", ".join(problem.path for problem in problems[:NAMED])
    return named if len(problems) <= NAMED else f"{named} … ({len(problems)})"


def _lacking(kind: type[InvalidAnswers], q: Questionnaire, paths: Sequence[str]) -> InvalidAnswers:
    problems = [Problem(path, "required") for path in paths]
    return kind(problems, paths=", ".join(paths), command=q.command)
