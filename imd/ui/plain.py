"""Questions as numbered lines, for screen readers and for terminals that cannot draw.

Nothing is drawn, moved or coloured: every line is read once, in order. Only at the end the screen is cleared.
"""

from __future__ import annotations

from typing import TextIO

from imd.errors.base import InvalidInput
from imd.i18n import _
from imd.ui.asker import Answer, Back, Pause, Question, QuickExit, Reply, Skip
from imd.ui.failure import told
from imd.ui.printed import asked, helped
from imd.ui.replies import meant
from imd.ui.safe import safe_term
from imd.ui.uncut import line as uncut_line
from imd.ui.uncut import uncut
from imd.ui.words import folded

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
_SCREENFUL = 200


class PlainAsker:
    """Asks on a stream of lines. The end of input means pause: what was answered is kept."""

    def __init__(self, keys: TextIO, screen: TextIO, *, clears: bool = True) -> None:
        self._keys = keys
        self._screen = screen
        self._clears = clears
        self._introduced = False
        self._edits = False

    def ask(self, question: Question) -> Reply:
        """Print the question, read lines until one is an answer or a command."""
        self._introduce()
        self._put(*asked(question))
        if question.kind != "long":
            return self._until_replied(question)
        with uncut(self._keys) as edited:
            self._edits = edited
            try:
                return self._until_replied(question)
            finally:
                self._edits = False

    def _until_replied(self, question: Question) -> Reply:
        while True:
            try:
                reply = self._reply(question)
            except InvalidInput as error:
                self._put(told(error)[0])
                continue
            if reply is not None:
                return reply

    def say(self, text: str) -> None:
        """Print `text` now."""
        self._put(f"* {text}")

    def vanish(self) -> None:
        """Clear the screen and the lines above it; a terminal that cannot is filled with empty lines."""
        self._screen.write(CLEAR if self._clears else "\n" * _SCREENFUL)
        self._screen.flush()

    def close(self) -> None:
        """The answers are taken off the screen, where the terminal can do that; nothing else was changed."""
        if self._introduced and self._clears:
            self.vanish()

    def _reply(self, question: Question) -> Reply | None:
        """An empty line takes what is there already; without that it is no reply."""
        typed = self._line(question)
        if isinstance(typed, str) and typed.strip() and question.kind == "long":
            typed = self._lines(typed)
        if not isinstance(typed, str):
            return typed
        if typed.strip():
            return Answer(meant(typed.strip(), question))
        return Answer(question.current) if question.current is not None else None

    def _line(self, question: Question) -> str | Reply:
        """The next line typed that is no call for help; or the reply of a command word."""
        while True:
            typed = self._read()
            if typed is None:
                return Pause()
            if typed.strip() != _HELP:
                return _command(typed, question)
            self._put(*helped(question))

    def _lines(self, first: str) -> str | Reply:
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
        if self._edits:
            return uncut_line(self._keys, self._screen)
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
