"""How one question is asked: what an asker is told, and what it brings back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

__all__ = [
    "Answer",
    "Asker",
    "Back",
    "Choice",
    "Kind",
    "Pause",
    "Question",
    "QuickExit",
    "Reply",
    "Skip",
]

Kind = Literal["line", "long", "yes_no", "one", "many"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that is offered: the value it stands for and its words."""

    value: Any
    words: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question in the words of the person who is asked.

    kind: `line` and `long` (several lines) are free text for `parse`; `yes_no` gives a bool; `one` and
    `many` give the value of a choice, or a list of them. `parse` raises InvalidInput; its message is
    shown and the question asked again. `current` is what was answered before, `notes` what is to be
    said first, `listed` that the choices are read out each time, however many. `position` of about `total`
    questions; 0 where they are not counted.
    """

    text: str
    kind: Kind = "line"
    choices: Sequence[Choice] = ()
    parse: Callable[[str], Any] = str
    help: str = ""
    why: str = ""
    read_aloud: str = ""
    section: str = ""
    hint: str = ""
    listed: bool = False
    notes: Sequence[str] = ()
    current: Any = None
    mandatory: bool = False
    can_go_back: bool = True
    position: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The value given."""

    value: Any


@dataclass(frozen=True, slots=True)
class Skip:
    """She does not answer this one."""


@dataclass(frozen=True, slots=True)
class Back:
    """To the question before."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Enough for now; what was answered is kept. `value`: the text typed so far, where there is one."""

    value: str | None = None


@dataclass(frozen=True, slots=True)
class QuickExit:
    """Away at once, with nothing left on the screen."""


Reply = Answer | Skip | Back | Pause | QuickExit


class Asker(Protocol):
    """Asks one question at a time. Ctrl-C raises KeyboardInterrupt with the terminal as it was before."""

    def ask(self, question: Question) -> Reply:
        """The reply to `question`. Help is shown, and faulty answers refused, without coming back."""
        ...

    def say(self, text: str) -> None:
        """Tell something that needs no answer; it is read before the next question."""
        ...

    def vanish(self) -> None:
        """Leave nothing on the screen, nor in what can be scrolled back to, where the terminal allows."""
        ...

    def close(self) -> None:
        """Give the terminal back as it was."""
        ...
