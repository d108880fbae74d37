"""Questions on a screen of their own, one at a time.

The whole conversation is held in the terminal's alternate screen: nothing of it can be scrolled back to.
Imported only when a screen asks: it loads prompt_toolkit.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, TextIO

from prompt_toolkit.application import Application
from prompt_toolkit.input.vt100 import Vt100Input
from prompt_toolkit.output.color_depth import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from imd.ui.asker import Pause, Question, Reply
from imd.ui.plain import CLEAR
from imd.ui.sheet import Sheet

__all__ = ["ScreenAsker"]

_ENTER = "\x1b[?1049h"
_LEAVE = "\x1b[2J\x1b[?1049l\x1b[?25h"

_COLOURS = {
    "place": "reverse",
    "question": "bold",
    "aloud": "italic",
    "note": "fg:ansiyellow",
    "error": "fg:ansired bold",
    "pointer": "fg:ansicyan bold",
    "highlighted": "fg:ansicyan bold",
    "selected": "",
    "keys": "fg:ansibrightblack",
}
_NO_COLOURS = {
    "place": "reverse",
    "question": "bold",
    "error": "bold",
    "pointer": "bold",
    "highlighted": "bold",
}


class _Held(Vt100_Output):
    """The asker holds the alternate screen from its first question to its last."""

    def enter_alternate_screen(self) -> None:
        """Already there."""

    def quit_alternate_screen(self) -> None:
        """Not yet."""


class ScreenAsker:
    """Asks with prompt_toolkit on `screen`, reading `keys`; both are a terminal."""

    def __init__(self, keys: TextIO, screen: TextIO, *, color: bool = True) -> None:
        self._screen = screen
        self._style = Style.from_dict(_COLOURS if color else _NO_COLOURS)
        self._depth = ColorDepth.DEPTH_8_BIT if color else ColorDepth.DEPTH_1_BIT
        self._input = Vt100Input(keys)
        self._raw: AbstractContextManager[None] | None = None
        self._notes: list[str] = []

    def ask(self, question: Question) -> Reply:
        """Show the question until it is answered."""
        self._enter()
        output = _Held.from_pty(self._screen)
        sheet = Sheet(question, [*self._notes, *question.notes], output.get_size)
        self._notes.clear()
        app: Application[Any] = Application(
            layout=sheet.layout,
            key_bindings=sheet.keys,
            style=self._style,
            color_depth=self._depth,
            full_screen=True,
            erase_when_done=True,
            input=self._input,
            output=output,
        )
        app.ttimeoutlen = 0.1
        try:
            reply: Reply = app.run()
        except EOFError:
            return Pause()
        return reply

    def say(self, text: str) -> None:
        """Kept for the top of the next question's screen."""
        self._notes.append(text)

    def vanish(self) -> None:
        """Leave the alternate screen, then clear the other and what can be scrolled back to."""
        self.close()
        self._put(CLEAR)

    def close(self) -> None:
        """Back to the screen, and to the ways of the keyboard, as they were before the first question."""
        if self._raw is not None:
            self._raw.__exit__(None, None, None)
            self._raw = None
            self._put(_LEAVE)

    def _enter(self) -> None:
        """Hold the alternate screen, and keep what is typed between two questions from showing."""
        if self._raw is None:
            self._raw = self._input.raw_mode()
            self._raw.__enter__()
            self._put(_ENTER)

    def _put(self, codes: str) -> None:
        self._screen.write(codes)
        self._screen.flush()
