"""Errors about answers. No fact is ever what was typed: facts are names of questions, codes of lists, limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from imd.errors.base import N_, InvalidInput, Usage


class InvalidAnswers(InvalidInput):
    """Some answers do not have the form their question takes. `problems` lists all of them."""

    code = "invalid_answers"
    message = N_("{path}: {reason}{more}")
    hint = N_("`imd {command} --schema` shows every question and the answers it takes.")

    def __init__(self, problems: Sequence[Any] = (), **facts: object) -> None:
        self.problems = tuple(problems)
        super().__init__(**facts)


class InvalidCode(InvalidAnswers):
    """An answer is not a code of its list."""

    hint = N_("`imd terms list {list}` shows the codes of this list.")


class InvalidAmount(InvalidAnswers):
    """An answer is not money as it is written here."""

    code = "amount"


class MissingAnswers(InvalidAnswers):
    """Mandatory answers are missing and no reason was given."""

    code = "missing_answers"
    message = N_("Mandatory answers are missing: {paths}.")
    hint = N_('Answer them, or say in "reason_missing" why they are missing; they then stay on the agenda.')


class NeededAnswers(InvalidAnswers):
    """Answers without which nothing can be registered are missing; no reason excuses them."""

    code = "missing_answers"
    message = N_("These answers are needed: {paths}.")


class AnswersTooLarge(InvalidInput):
    """The answers file is larger than any interview."""

    code = "answers_too_large"
    message = N_("The answers file is larger than {limit} MB.")
    hint = N_("Keep documents and pictures out of the answers.")


class AnswersNotText(InvalidInput):
    """The answers file is not UTF-8 text."""

    code = "answers_not_text"
    message = N_("The answers file is not UTF-8 text.")
    hint = N_("Save it as UTF-8 and try again.")


class AnswersNotJson(InvalidInput):
    """The answers file is not JSON that can be read."""

    code = "answers_not_json"
    message = N_("The answers file is not valid JSON: {reason} (line {line}).")
    hint = N_("Correct that line and try again.")


class AnswersNotObject(InvalidInput):
    """The answers file holds something else than one object."""

    code = "answers_not_object"
    message = N_("The answers file must hold one JSON object.")
    hint = N_("`--schema` shows the form it must have.")


class AnswersNotFound(Usage):
    """The answers file does not exist."""

    code = "answers_not_found"
    message = N_("The answers file was not found.")
    hint = N_("Check the path given to --answers; `-` reads standard input.")


class AnswersUnreadable(Usage):
    """The answers file is a directory, or may not be read."""

    code = "answers_unreadable"
    message = N_("The answers file cannot be read: it is a folder, or reading it is not permitted.")
    hint = N_("Check the path given to --answers; `-` reads standard input.")


class UnknownQuestion(Usage):
    """`--set` names a question the form does not have, or a place in it that takes no value."""

    code = "unknown_question"
    message = N_("--set: the form has no question {key}.")
    hint = N_("`imd {command} --schema` shows every question and the answers it takes.")


class SetWithoutValue(Usage):
    """`--set` was given something that is not key=value."""

    code = "set_without_value"
    message = N_("--set takes key=value.")
    hint = N_("For example: --set role=LEADER")


class LicensedTextUnusable(Usage):
    """The file with an instrument's own words cannot be read."""

    code = "instrument_text_unusable"
    message = N_("The text of the instrument cannot be read: {file}")
    hint = N_('It is TOML in UTF-8, one line for each question: q1 = "…"')
