"""Identities on a terminal: shown in the alternate screen, so that nothing stays in the scrollback."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from imd.i18n import N_, _
from imd.ui.render import emit

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.ui.fields import Field

_LEAVE = N_("Press Enter to close; nothing stays on the screen.")
_ENTER_SCREEN = "\x1b[?1049h\x1b[H\x1b[2J"
_LEAVE_SCREEN = "\x1b[2J\x1b[?1049l"


def show(app: App, data: Mapping[str, Any] | Iterable[Mapping[str, Any]], fields: Sequence[Field]) -> None:
    """Show `data` until Enter is pressed, then take it off the screen."""
    text = io.StringIO()
    emit(text, data, fields, "table", width=app.width, color=app.color)
    dumb = app.settings.environ.get("TERM") == "dumb"
    enter, leave = ("", "") if dumb else (_ENTER_SCREEN, _LEAVE_SCREEN)
    app.out.write(enter + text.getvalue() + f"\n{_(_LEAVE)}")
    app.out.flush()
    try:
        with open("/dev/tty") as terminal:
            terminal.readline()
    except OSError:
        pass
    finally:
        app.out.write(leave)
        app.out.flush()
