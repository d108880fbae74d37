"""Which asker speaks at this terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from imd.ui.asker import Asker

if TYPE_CHECKING:
    from imd.context import Settings


def asker_for(settings: Settings, keys: TextIO | None = None, screen: TextIO | None = None) -> Asker:
    """The asker for this terminal: numbered lines where it is plain or dumb, screens elsewhere.

    Raises errors.ui.NoTerminal where nobody can be asked: `--no-input`, or no terminal.
    """
    import sys

    keys, screen = keys or sys.stdin, screen or sys.stderr
    if settings.no_input or not (keys.isatty() and screen.isatty()):
        from imd.errors.ui import NoTerminal

        raise NoTerminal
    _leave_tidily()
    term = settings.environ.get("TERM", "dumb")
    if settings.plain or term == "dumb":
        from imd.ui.plain import PlainAsker

        return PlainAsker(keys, screen, clears=term != "dumb")
    from imd.ui.prompts import ScreenAsker

    return ScreenAsker(keys, screen, color=not settings.environ.get("NO_COLOR") and settings.color != "never")


def _leave_tidily() -> None:
    """Killed or hung up on, the conversation still gives the terminal back as it was."""
    import signal
    import sys

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda which, _frame: sys.exit(128 + which))
