"""Questions as numbered lines, for screen readers and for terminals that cannot draw.

Nothing is drawn, moved or coloured: every line is read once, in order.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from imd.errors.base import InvalidInput
from imd.errors.ui import NotAChoice, NotYesOrNo, SeveralChoices
from imd.i18n import _
from imd.ui.asker import Answer, Back, Pause, Question, QuickExit, Reply, Skip
from imd.ui.failure import told
from imd.ui.safe import safe_term
from imd.ui.values import spoken
from imd.ui.words import folded, yes_or_no

__all__ = ["CLEAR", "PlainAsker"]

CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Cursor home, screen cleared, what can be scrolled back to forgotten."""

_COMMANDS: dict[str, Reply] = {
    "<": Back(),
    "-": Skip(),
    "pausa": Pause(),
    "pause": Pause(),
    "salir": QuickExit(),
    "quit": QuickExit(),
}
_HELP = "?"
_END = "."
# A longer list is not read out each time: it is looked into by name.
_LISTED = 40
_SCREENFUL = 200


class PlainAsker:
    """Asks on a stream of lines. The end of input means pause: what was answered is kept."""

    def __init__(self, keys: TextIO, screen: TextIO, *, clears: bool = True) -> None:
        self._keys = keys
        self._screen = screen
        self._clears = clears
        self._introduced = False

    def ask(self, question: Question) -> Reply:
        """Print the question, read lines until one is an answer or a command."""
        self._introduce()
        self._put(*_lines(question))
        read = _READERS[question.kind]
        while True:
            try:
                return read(self, question)
            except InvalidInput as error:
                self._put(told(error)[0])

    def say(self, text: str) -> None:
        """Print `text` now."""
        self._put(f"* {text}")

    def vanish(self) -> None:
        """Clear the screen and the lines above it; a terminal that cannot is filled with empty lines."""
        self._screen.write(CLEAR if self._clears else "\n" * _SCREENFUL)
        self._screen.flush()

    def close(self) -> None:
        """Nothing to give back: the terminal was never changed."""

    def line(self, question: Question) -> str | Reply:
        """The next line typed that is no call for help; or the reply of a command word."""
        while True:
            typed = self._read()
            if typed is None:
                return Pause()
            if typed.strip() != _HELP:
                return _command(typed, question)
            self._put(*_help(question))

    def lines(self, first: str) -> str | Reply:
        """`first` and the lines after it, up to a full stop alone; a word to stop may end them too."""
        held: list[str] = []
        line: str | None = first
        while line is not None and line.strip() != _END:
            reply = _COMMANDS.get(folded(line))
            if isinstance(reply, QuickExit):
                return reply
            if isinstance(reply, Pause):
                return Pause("\n".join(held).strip() or None)
            held.append(line)
            line = self._read()
        return "\n".join(held).strip()

    def _read(self) -> str | None:
        self._screen.write("> ")
        self._screen.flush()
        line = self._keys.readline()
        return line.rstrip("\r\n") if line else None

    def _put(self, *lines: str) -> None:
        self._screen.writelines(safe_term(line, newlines=True) + "\n" for line in lines)
        self._screen.flush()

    def _introduce(self) -> None:
        if not self._introduced:
            self._introduced = True
            self._put(
                _("Type ? for help, < to go back, - to skip, pause to stop for now, quit to leave at once.")
            )


def _command(typed: str, question: Question) -> str | Reply:
    """The reply of a command word; a backslash before such a word makes an answer of it."""
    word = folded(typed)
    if word.startswith("\\") and word[1:] in _COMMANDS:
        return typed.strip()[1:]
    reply = _COMMANDS.get(word)
    return typed if reply is None or (isinstance(reply, Back) and not question.can_go_back) else reply


def _lines(question: Question) -> Iterator[str]:
    yield ""
    yield from (f"* {note}" for note in question.notes)
    place = f"{question.position}/{question.total} " if question.position else ""
    yield place + question.text
    if question.read_aloud:
        yield question.read_aloud
    if question.current is not None:
        yield _("Enter takes: {answer}").format(answer=_current(question))
    if len(question.choices) <= _LISTED:
        yield from _offered(question)
    yield from filter(None, [_how(question)])


def _offered(question: Question) -> Iterator[str]:
    group = ""
    for number, choice in enumerate(question.choices, 1):
        if choice.group != group:
            group = choice.group
            yield f"{group}:" if group else ""
        yield f"{number}. {choice.words}"


def _how(question: Question) -> str:
    """How this kind of question is answered."""
    if len(question.choices) > _LISTED:
        return _("Type the name or a part of it; ? lists all {count}.").format(count=len(question.choices))
    if question.kind == "many":
        return _("Numbers with commas between them, such as 1,3. 0 for none.")
    if question.kind == "long":
        return _("As many lines as needed; a line with a full stop alone ends the text.")
    if question.kind == "yes_no":
        return _("yes or no (y/n)")
    return question.hint


def _current(question: Question) -> str:
    words = {str(choice.value): choice.words for choice in question.choices}
    given = question.current if isinstance(question.current, list) else [question.current]
    return ", ".join(words.get(str(value)) or spoken(value) for value in given) or _("none")


def _help(question: Question) -> Iterator[str]:
    yield question.help or _("There is no more to say about this question.")
    if question.why:
        yield _("Why it is asked: {why}").format(why=question.why)
    if len(question.choices) > _LISTED:
        yield from _offered(question)


Reader = Callable[[PlainAsker, Question], Reply]


def _reader(read: Callable[[str, Question], Any], long: bool = False) -> Reader:
    """An answer by `read`; an empty line takes what is there already, and else asks again."""

    def reply(asker: PlainAsker, question: Question) -> Reply:
        while True:
            typed = asker.line(question)
            if isinstance(typed, str) and typed.strip() and long:
                typed = asker.lines(typed)
            if not isinstance(typed, str):
                return typed
            if typed.strip():
                return Answer(read(typed.strip(), question))
            if question.current is not None:
                return Answer(question.current)

    return reply


def _read_text(typed: str, question: Question) -> Any:
    return question.parse(typed)


def _read_yes_no(typed: str, _question: Question) -> bool:
    meant = yes_or_no(typed)
    if meant is None:
        raise NotYesOrNo
    return meant


def _read_many(typed: str, question: Question) -> list[Any]:
    if typed.strip() == "0":
        return []
    parts = typed.replace(";", ",").split(",")
    return list(dict.fromkeys(_chosen(part, question) for part in parts if part.strip()))


def _chosen(typed: str, question: Question) -> Any:
    """The choice with that number, that code or those words, be it a part of them that fits no other."""
    with contextlib.suppress(ValueError, IndexError):
        number = int(typed)
        if number > 0:
            return question.choices[number - 1].value
    word = folded(typed)
    names = [(folded(choice.words), folded(str(choice.value))) for choice in question.choices]
    exact = [i for i, pair in enumerate(names) if word in pair]
    found = exact or [i for i, (words, _code) in enumerate(names) if word in words]
    if len(found) == 1:
        return question.choices[found[0]].value
    if not found or len(found) > _LISTED:
        raise NotAChoice
    raise SeveralChoices(found="; ".join(f"{i + 1}. {question.choices[i].words}" for i in found))


_READERS: dict[str, Reader] = {
    "line": _reader(_read_text),
    "long": _reader(_read_text, long=True),
    "yes_no": _reader(_read_yes_no),
    "one": _reader(_chosen),
    "many": _reader(_read_many),
}
