"""Identities on a terminal: shown in the alternate screen, so that nothing stays in the scrollback."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from imd.i18n import N_, _
from imd.ui.leaf import page
from imd.ui.render import emit

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.ui.fields import Field

_MORE = N_("Enter for the rest ({page} of {pages}).")
_LEAVE = N_("Press Enter to close; nothing stays on the screen.")
_ENTER_SCREEN = "\x1b[?1049h"
_NEXT_PAGE = "\x1b[H\x1b[2J"
_LEAVE_SCREEN = "\x1b[2J\x1b[?1049l"


def show(app: App, data: Mapping[str, Any] | Iterable[Mapping[str, Any]], fields: Sequence[Field]) -> None:
    """Show `data` page by page, each until Enter is pressed, then take it off the screen."""
    text = io.StringIO()
    emit(text, data, fields, "table", width=app.width, color=app.color)
    screen = app.settings.environ.get("TERM") != "dumb"
    try:
        app.out.write(_ENTER_SCREEN if screen else "")
        with open("/dev/tty") as terminal:
            for leaf in _leaves(text.getvalue()):
                app.out.write((_NEXT_PAGE if screen else "") + leaf)
                app.out.flush()
                terminal.readline()
    finally:
        app.out.write(_LEAVE_SCREEN if screen else "")
        app.out.flush()


def _leaves(text: str) -> Iterator[str]:
    """The text in pages as high as the terminal, each ending with what Enter does."""
    lines = [("", line) for line in text.splitlines()]
    rows = shutil.get_terminal_size().lines - 2
    pages = page(lines, 0, rows)[1]
    for number in range(pages):
        shown = "\n".join(line for _style, line in page(lines, number, rows)[0])
        last = number + 1 == pages
        how = _(_LEAVE) if last else _(_MORE).format(page=number + 1, pages=pages)
        yield f"{shown}\n{how} "
