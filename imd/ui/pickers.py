"""Where an answer is given on a screen: typed here, picked in `imd.ui.lists`.

Imported only when a screen asks: it loads prompt_toolkit.
"""

from __future__ import annotations

from typing import Any, Protocol

from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import AnyContainer
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.widgets import TextArea

from imd.errors.ui import NothingTyped
from imd.i18n import _
from imd.ui.asker import Question
from imd.ui.lists import Picked

__all__ = ["Picker", "picker_for"]


class Picker(Protocol):
    """One way to give an answer."""

    container: AnyContainer
    keys: KeyBindings

    def value(self) -> Any:
        """The answer as it stands. Raises InvalidInput."""
        ...

    def takes_signs(self) -> bool:
        """Whether a `?` typed now belongs to the answer."""
        ...

    def draft(self) -> str | None:
        """The text so far, where it is worth keeping."""
        ...

    def how(self) -> str:
        """How it is used, in a few words."""
        ...


class Typed:
    """Free text; several lines where the question wants them."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self.keys = KeyBindings()
        now = question.current
        self.area = TextArea(
            text="" if now is None or isinstance(now, (list, dict)) else str(now),
            multiline=question.kind == "long",
            wrap_lines=True,
            prompt="> " if question.kind == "line" else "",
            height=Dimension(min=1) if question.kind == "long" else Dimension(min=1, max=4),
            dont_extend_height=question.kind == "line",
        )
        self.area.buffer.cursor_position = len(self.area.text)
        self.container: AnyContainer = self.area

    def value(self) -> Any:
        """The text as the question reads it."""
        text = self.area.text.strip()
        if not text:
            raise NothingTyped
        return self._question.parse(text)

    def takes_signs(self) -> bool:
        """A `?` is part of a text once there is some."""
        return bool(self.area.text)

    def draft(self) -> str | None:
        """Half a narrative is worth keeping, half a number is not."""
        return self.area.text.strip() or None if self._question.kind == "long" else None

    def how(self) -> str:
        """Several lines end otherwise than one."""
        return _("Ctrl-D ends the text.") if self._question.kind == "long" else self._question.hint


def picker_for(question: Question, columns: int) -> Picker:
    """The picker for the question's kind, on a screen so many columns wide."""
    return Typed(question) if question.kind in ("line", "long") else Picked(question, columns)
