"""Lines of any length from a terminal.

A terminal that edits lines itself keeps 4,095 bytes of each and drops the rest without a word, in the middle of a
sign if need be: a pasted paragraph would be lost. Here the line is edited instead, with the same keys and the same
echo, so that what is read aloud is the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from imd.ui.layout import width_of

__all__ = ["line", "uncut"]

_ERASE, _END, _KILL, _WORD, _ESCAPE = ("\x7f", "\x08"), "\x04", "\x15", "\x17", "\x1b"
_ENDS = ("\n", "\r")


@contextmanager
def uncut(keys: TextIO) -> Iterator[bool]:
    """Take the editing of lines from the terminal for a while; False where `keys` is none.

    The keys that interrupt go on doing so; what was typed ahead is kept.
    """
    if sys.platform == "win32" or not keys.isatty():
        yield False
        return
    import termios

    before = termios.tcgetattr(keys)
    now = termios.tcgetattr(keys)
    now[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(keys, termios.TCSADRAIN, now)
    try:
        yield True
    finally:
        termios.tcsetattr(keys, termios.TCSADRAIN, before)


def line(keys: TextIO, screen: TextIO) -> str | None:
    """The next line typed, without its end; None at the end of input. Only within `uncut`."""
    held: list[str] = []
    for sign in _signs(keys):
        if sign in _ENDS:
            _echo(screen, "\n")
            return "".join(held)
        if sign == _END:
            if not held:
                return None
        elif sign in _ERASE:
            _rub_out(screen, held, 1)
        elif sign in (_KILL, _WORD):
            _rub_out(screen, held, len(held) if sign == _KILL else _last_word(held))
        elif sign == "\t" or sign.isprintable() or sign >= "\x80":
            held.append(sign)
            _echo(screen, sign if sign == "\t" or sign.isprintable() else "")
    return "".join(held) or None


def _signs(keys: TextIO) -> Iterator[str]:
    """Each sign typed, without the arrows and the marks around what was pasted."""
    passed: Callable[[str], bool] | None = None
    while sign := keys.read(1):
        if sign == _ESCAPE:
            passed = "[O".__contains__
        elif passed is None:
            yield sign
        elif passed is _in_sequence:
            passed = _in_sequence if _in_sequence(sign) else None
        elif passed(sign):
            passed = _in_sequence
        else:
            passed = None
            yield sign


def _in_sequence(sign: str) -> bool:
    """Whether a sequence goes on after this sign."""
    return not "@" <= sign <= "~"


def _last_word(held: list[str]) -> int:
    """How many signs its last word has, with the blanks after it."""
    words = "".join(held).rstrip()
    return len(held) - len(words) + len(words.rpartition(" ")[2])


def _rub_out(screen: TextIO, held: list[str], count: int) -> None:
    for _sign in range(min(count, len(held))):
        _echo(screen, "\b \b" * width_of(held.pop()))


def _echo(screen: TextIO, text: str) -> None:
    screen.write(text)
    screen.flush()
