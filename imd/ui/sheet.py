"""What stands on the screen of one question, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import Any

from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
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
from imd.ui.asker import Answer, Back, Pause, Question, QuickExit, Reply, Skip
from imd.ui.failure import told
from imd.ui.pickers import picker_for
from imd.ui.safe import safe_term

__all__ = ["Sheet"]


class Sheet:
    """Place, notes, question, the field to answer in, and the keys, from top to bottom."""

    def __init__(self, question: Question, notes: Sequence[str]) -> None:
        self._question = question
        self._notes = notes
        self._error = ""
        self._helping = False
        self._picker = picker_for(question)
        self.keys = merge_key_bindings([self._picker.keys, self._commands()])
        self.layout = Layout(self._rows(), focused_element=self._picker.container)

    def _rows(self) -> HSplit:
        helping = Condition(lambda: self._helping)
        return HSplit(
            [
                _text(self._place, 1),
                _text(self._asked),
                ConditionalContainer(self._picker.container, ~helping),
                ConditionalContainer(_text(self._help), helping),
                _text(self._below),
                Window(),
                _text(self._footer, last=True),
            ]
        )

    def _place(self) -> StyleAndTextTuples:
        question = self._question
        count = _("{position} of about {total}").format(position=question.position, total=question.total)
        parts = [question.section, count if question.position else ""]
        return [("class:place", f" {' · '.join(filter(None, parts)) or 'imd'} ")]

    def _asked(self) -> StyleAndTextTuples:
        question = self._question
        lines: StyleAndTextTuples = [("", "\n")]
        lines += [("class:note", f"{_clean(note)}\n\n") for note in self._notes]
        lines += [("class:question", _clean(question.text) + "\n")]
        if question.read_aloud:
            lines += [("class:aloud", f"\n{_clean(question.read_aloud)}\n")]
        return lines

    def _help(self) -> StyleAndTextTuples:
        question = self._question
        lines = [question.help or _("There is no more to say about this question.")]
        if question.why:
            lines.append(_("Why it is asked: {why}").format(why=question.why))
        lines.append(_("? closes this help."))
        return [("", "\n\n".join(map(_clean, lines)) + "\n")]

    def _below(self) -> StyleAndTextTuples:
        error: StyleAndTextTuples = [("class:error", f"{_clean(self._error)}\n")] if self._error else []
        return [("", "\n"), *error, ("class:keys", _clean(self._picker.how()))]

    def _footer(self) -> StyleAndTextTuples:
        keys = [_("? help"), _("Ctrl-B back"), _("Ctrl-K skip"), _("Ctrl-P pause"), _("Ctrl-Q leave at once")]
        if not self._question.can_go_back:
            del keys[1]
        # A blank that does not break keeps a key and what it does on one line.
        together = [entry.replace(" ", "\u00a0") for entry in (_("Enter next"), *keys)]
        return [("class:keys", _clean("   ".join(together)))]

    def _commands(self) -> KeyBindings:
        keys = KeyBindings()
        long = self._question.kind == "long"
        keys.add(*(["c-d"] if long else ["enter"]), eager=True)(self._accept)
        if long:
            keys.add("escape", "enter")(self._accept)
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
        if self._helping:
            self._toggle(event)
            return
        try:
            event.app.exit(result=Answer(self._picker.value()))
        except InvalidInput as error:
            self._error = told(error)[0]

    def _toggle(self, event: KeyPressEvent) -> None:
        self._helping = not self._helping
        if not self._helping:
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


def _clean(text: str) -> str:
    """Safe, and broken between words at the width of the screen."""
    lines = safe_term(text, newlines=True).split("\n")
    width = get_app().output.get_size().columns
    return "\n".join(part for line in lines for part in wrap(line, max(width - 1, 20)) or [""])
