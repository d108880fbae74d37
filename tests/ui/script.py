"""Askers without a terminal: one follows a script, one takes whatever is offered first."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from imd.errors import InvalidInput
from imd.ui.asker import Answer, Question, Reply

DONE = Answer(-1)
"""At the read-back: everything is right."""


class Script:
    """Replies in order; keeps what it was asked and told."""

    def __init__(self, *replies: Reply | type[BaseException]) -> None:
        self.replies = list(replies)
        self.asked: list[Question] = []
        self.said: list[str] = []
        self.vanished = self.closed = False

    def ask(self, question: Question) -> Reply:
        self.asked.append(question)
        reply = self.replies.pop(0)
        if isinstance(reply, type):
            raise reply
        return reply

    def say(self, text: str) -> None:
        self.said.append(text)

    def vanish(self) -> None:
        self.vanished = True

    def close(self) -> None:
        self.closed = True

    @property
    def texts(self) -> list[str]:
        """The last line of each question: its own words."""
        return [question.text.splitlines()[-1] for question in self.asked]


class Kept(list[dict[str, Any]]):
    """Every draft that was saved."""

    def __init__(self) -> None:
        super().__init__()
        self.skipped: Sequence[Any] = ()

    def __call__(self, answers: Mapping[str, Any], skipped: Sequence[Any] = ()) -> None:
        self.append(copy.deepcopy(dict(answers)))
        self.skipped = list(skipped)


class Willing(Script):
    """Takes the first choice, or a text that fits."""

    def ask(self, question: Question) -> Reply:
        self.asked.append(question)
        assert len(self.asked) < 400
        if question.text.startswith("Read the answers"):
            return DONE
        if question.kind == "yes_no":
            return Answer(question.text.splitlines()[-1] != "1 so far. Another one?")
        if question.choices:
            value = question.choices[0].value
            return Answer([value] if question.kind == "many" else value)
        return self._typed(question)

    def _typed(self, question: Question) -> Reply:
        for text in ("algo", "1", "1980", "2026-01-02", "2026-12-01"):
            try:
                return Answer(question.parse(text))
            except InvalidInput:
                continue
        raise AssertionError(question.text)
