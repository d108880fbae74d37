"""Passphrases typed on the terminal itself, never shown, and plain confirmations."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from imd.errors.base import Interrupted
from imd.errors.ui import NotConfirmed, NoTerminalForSecret, SecretsDiffer
from imd.i18n import N_, _
from imd.ui.waiting import line_of, waking
from imd.ui.words import yes_or_no

if TYPE_CHECKING:
    from imd.context import Settings

__all__ = ["ask_new_secret", "ask_secret", "confirm"]

_TERMINAL = "/dev/tty"
_AGAIN = N_("Once more")
_MOST_TRIES = 3


def ask_secret(prompt: str) -> str:
    """What is typed after `prompt` (a message id), without showing it.

    Reads the terminal even where stdin is something else. Raises NoTerminalForSecret where there is no
    terminal, Interrupted on Ctrl-C and Ctrl-D.
    """
    with _terminal() as device:
        return _typed(device, _(prompt))


def ask_new_secret(prompt: str) -> str:
    """A new secret, typed twice alike; "" where nothing is typed the first time.

    Raises SecretsDiffer after three vain attempts, and what `ask_secret` raises.
    """
    with _terminal() as device:
        for _attempt in range(_MOST_TRIES):
            typed = _typed(device, _(prompt))
            if not typed or _typed(device, _(_AGAIN)) == typed:
                return typed
            _put(device, _(SecretsDiffer.message) + "\n")
    raise SecretsDiffer


def confirm(settings: Settings, message: str, **facts: object) -> bool:
    """Yes or no to `message` (a message id); anything but yes is no.

    Raises NotConfirmed where nobody can be asked.
    """
    if settings.no_input or not sys.stdin.isatty():
        raise NotConfirmed
    from imd.ui.safe import safe_term

    said = _(message).format(**{name: safe_term(str(value)) for name, value in facts.items()})
    keys = _("y/N")
    sys.stderr.write(f"{said} [{keys}] ")
    sys.stderr.flush()
    try:
        return yes_or_no(sys.stdin.readline()) is True
    except KeyboardInterrupt:
        raise Interrupted from None


@contextmanager
def _terminal() -> Iterator[int]:
    """The controlling terminal, showing nothing that is typed; as it was before in the end."""
    import termios

    try:
        device = os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        raise NoTerminalForSecret from None
    try:
        before = termios.tcgetattr(device)
        silent = [*before]
        silent[3] = before[3] & ~termios.ECHO | termios.ICANON | termios.ISIG
        # What was typed ahead, before the prompt, is not part of a secret.
        termios.tcsetattr(device, termios.TCSAFLUSH, silent)
        try:
            yield device
        finally:
            termios.tcsetattr(device, termios.TCSAFLUSH, before)
    except KeyboardInterrupt:
        raise Interrupted from None
    finally:
        os.close(device)


def _typed(device: int, prompt: str) -> str:
    _put(device, f"{prompt}: ")
    with waking() as wake:
        line = line_of(device, wake)
    _put(device, "\n")
    if not line:
        raise Interrupted
    return line.decode("utf-8", "surrogateescape").rstrip("\r\n")


def _put(device: int, text: str) -> None:
    os.write(device, text.encode("utf-8", "replace"))
