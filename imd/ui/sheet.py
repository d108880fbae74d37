"""What stands on the screen of one question, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from prompt_toolkit.data_structures import Size
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import ConditionalKeyBindings, KeyBindings, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.layout import (
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.layout.dimension import Dimension

from imd.errors.base import InvalidInput
from imd.i18n import _
from imd.ui import wording
from imd.ui.asker import Answer, Back, Pause, Question, QuickExit, Reply, Skip
from imd.ui.failure import told
from imd.ui.leaf import Line, fitted, page, paragraphs
from imd.ui.pickers import picker_for

__all__ = ["Sheet"]


# The place, an empty line below it, and what is said below with an empty line above it.
_FRAME = 4
# At least so many lines to answer in: fewer answers need fewer.
_ANSWERS = 3


class Sheet:
    """Place, notes, question, the field to answer in, and the keys, from top to bottom.

    Where the window is too small for all of it the text comes first, in pages, and then the answer.
    """

    def __init__(self, question: Question, notes: Sequence[str], size: Callable[[], Size]) -> None:
        self._question = question
        self._notes = notes
        self._size = size
        self._error = ""
        self._picker = picker_for(question, size().columns)
        self._helping = False
        self._page = 0
        self._read = not self._is_cramped()
        self._reading = Condition(lambda: self._helping or not self._read)
        own = ConditionalKeyBindings(self._picker.keys, ~self._reading)
        self.keys = merge_key_bindings([own, self._commands()])
        self.layout = Layout(self._rows(), focused_element=self._picker.container)

    def _rows(self) -> HSplit:
        answering = HSplit([_text(self._asked), self._picker.container])
        return HSplit(
            [
                _text(self._place, 1),
                Window(height=1),
                ConditionalContainer(answering, ~self._reading),
                ConditionalContainer(_text(self._leaf), self._reading),
                _text(self._below),
                Window(),
                _text(self._footer, last=True),
            ]
        )

    def _is_cramped(self) -> bool:
        needed = {"line": 1, "yes_no": 2}.get(self._question.kind, _ANSWERS)
        return len(self._intro()) + 1 + needed > self._room()

    def _room(self) -> int:
        """The lines between the frame and the keys."""
        return self._size().rows - _FRAME - len(self._key_lines())

    def _fit(self, parts: Iterable[Line]) -> list[Line]:
        return paragraphs(parts, self._size().columns)

    def _intro(self) -> list[Line]:
        return self._fit(wording.intro(self._question, self._notes))

    def _place(self) -> StyleAndTextTuples:
        return [("class:place", f" {wording.place(self._question)} ")]

    def _asked(self) -> StyleAndTextTuples:
        short = self._fit([("class:question", self._question.text)])
        return [*_set(short if self._is_cramped() else self._intro()), ("", "\n")]

    def _leaf(self) -> StyleAndTextTuples:
        lines, _count = self._open_page()
        return _set(lines)

    def _open_page(self) -> tuple[Sequence[Line], int]:
        text = self._fit(wording.help_text(self._question)) if self._helping else self._intro()
        return page(text, self._page, self._room())

    def _below(self) -> StyleAndTextTuples:
        error = "" if self._reading() else self._error
        lines = [*self._fit([("class:error", error)]), *self._fit([("class:keys", self._how())])]
        return [("", "\n"), *_set(lines)]

    def _how(self) -> str:
        if not self._reading():
            return self._picker.how()
        _lines, count = self._open_page()
        if self._page + 1 < count:
            return _("Enter: next page, {page} of {count}").format(page=self._page + 2, count=count)
        return _("? or Enter closes this help.") if self._helping else _("Enter: to the answer")

    def _footer(self) -> StyleAndTextTuples:
        return _set([("class:keys", line) for line in self._key_lines()])

    def _key_lines(self) -> list[str]:
        return fitted(wording.keys(self._question), self._size().columns)

    def _commands(self) -> KeyBindings:
        keys = KeyBindings()
        long = self._question.kind == "long"
        keys.add(*(["c-d"] if long else ["enter"]), eager=True)(self._accept)
        if long:
            keys.add("escape", "enter")(self._accept)
            keys.add("enter", filter=self._reading, eager=True)(self._accept)
        keys.add("?", filter=Condition(lambda: not self._picker.takes_signs()), eager=True)(self._toggle)
        keys.add("f1", eager=True)(self._toggle)
        if self._question.can_go_back:
            keys.add("c-b", eager=True)(_leaves_with(Back()))
        for key, reply in (("c-k", Skip()), ("c-q", QuickExit())):
            keys.add(key, eager=True)(_leaves_with(reply))
        keys.add("c-p", eager=True)(lambda event: event.app.exit(result=Pause(self._picker.draft())))
        keys.add("c-c", eager=True)(lambda event: event.app.exit(exception=KeyboardInterrupt))
        return keys

    def _accept(self, event: KeyPressEvent) -> None:
        if self._reading():
            self._turn(event)
            return
        try:
            event.app.exit(result=Answer(self._picker.value()))
        except InvalidInput as error:
            self._error = told(error)[0]

    def _turn(self, event: KeyPressEvent) -> None:
        """To the next page; after the last one the text is closed."""
        _lines, count = self._open_page()
        if self._page + 1 < count:
            self._page += 1
        elif self._helping:
            self._toggle(event)
        else:
            self._read = True
            event.app.layout.focus(self._picker.container)

    def _toggle(self, event: KeyPressEvent) -> None:
        self._helping, self._page = not self._helping, 0
        if not self._reading():
            event.app.layout.focus(self._picker.container)


def _leaves_with(reply: Reply) -> Callable[[KeyPressEvent], None]:
    return lambda event: event.app.exit(result=reply)


def _text(content: Callable[[], StyleAndTextTuples], height: int | None = None, last: bool = False) -> Window:
    size: Any = height or Dimension(min=1)
    return Window(
        FormattedTextControl(content),
        height=size,
        wrap_lines=True,
        dont_extend_height=True,
        always_hide_cursor=not last,
    )


def _set(lines: Sequence[Line]) -> StyleAndTextTuples:
    """The lines one below the other; no line end after the last: it would take a row of its own."""
    set_: StyleAndTextTuples = []
    for style, line in lines:
        set_ += [("", "\n"), (style, line)]
    return set_[1:]
