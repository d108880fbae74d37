"""A list to pick from on a screen.

Imported only when a screen asks: it loads prompt_toolkit and questionary.
"""

from __future__ import annotations

from typing import Any

from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPress, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import AnyContainer, Window
from prompt_toolkit.layout.dimension import Dimension
from questionary import Choice as Listed
from questionary.prompts.common import InquirerControl

from imd.errors.ui import NothingMarked, NothingPicked
from imd.i18n import _
from imd.ui.asker import Choice, Question
from imd.ui.safe import safe_term
from imd.ui.words import folded

__all__ = ["Picked"]

_ENTER = KeyPress(Keys.Enter, "\r")


class _List(InquirerControl):
    """questionary's list, found in by words without accents or case, and by code."""

    codes: list[str]

    @property
    def filtered_choices(self) -> list[Any]:
        wanted = folded(self.search_filter or "")
        found = [one for one in self.choices if wanted in folded(f"{one.title} {self.codes[_index(one)]}")]
        self.found_in_search = bool(found)
        return found or self.choices


class Picked:
    """A list to pick from: arrows move, typing finds, space marks where several may apply."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._many = question.kind == "many"
        self._choices = list(question.choices) or _yes_no()
        # Enter alone says neither yes nor no: a key pressed too often must not answer.
        self._meant = not self._is_yes_no() or question.current is not None
        self._warned = False
        self.list = self._control()
        self.keys = self._bindings()
        self.container: AnyContainer = Window(
            self.list, height=Dimension(min=2), wrap_lines=True, dont_extend_height=True
        )

    def _control(self) -> _List:
        marked = [str(i) for i, choice in enumerate(self._choices) if self._is_current(choice.value)]
        entries = [
            Listed(_title(choice), str(i), checked=self._many and str(i) in marked, shortcut_key=None)
            for i, choice in enumerate(self._choices)
        ]
        control = _List(
            entries,
            use_indicator=self._many,
            show_description=False,
            initial_choice=marked[0] if marked else None,
            focusable=True,
        )
        control.codes = [str(choice.value) for choice in self._choices]
        return control

    def _is_current(self, value: Any) -> bool:
        now = self._question.current
        return value in now if isinstance(now, list) else now is not None and value == now

    def value(self) -> Any:
        """The value pointed at, or the list of those marked."""
        if not self._meant:
            raise NothingPicked
        if not self._many:
            return self._choices[_index(self.list.get_pointed_at())].value
        if not self.list.selected_options and not self._warned:
            self._warned = True
            raise NothingMarked
        return [
            choice.value for i, choice in enumerate(self._choices) if str(i) in self.list.selected_options
        ]

    def takes_signs(self) -> bool:
        """No `?` is looked for in a list."""
        return False

    def draft(self) -> None:
        """What is pointed at is not yet meant."""
        return

    def how(self) -> str:
        """What the keys do, and what is being looked for."""
        if self.list.search_filter:
            return _("Found with: {text}").format(text=safe_term(self.list.search_filter))
        if self._many:
            return _("Space marks; typing finds; Enter goes on with all that is marked.")
        return (
            _("y or n, or the arrows and Enter.") if self._is_yes_no() else _("Arrows or typing, then Enter.")
        )

    def _is_yes_no(self) -> bool:
        return self._question.kind == "yes_no"

    def _bindings(self) -> KeyBindings:
        keys = KeyBindings()
        keys.add("down")(lambda _event: self._move(1))
        keys.add("up")(lambda _event: self._move(-1))
        keys.add("pagedown")(lambda _event: self._move(10))
        keys.add("pageup")(lambda _event: self._move(-10))
        keys.add(" ", filter=Condition(lambda: self._many))(lambda _event: self._mark())
        keys.add("backspace")(lambda _event: self._search(None))
        if self._is_yes_no():
            for letter in "sSyYíÍ":
                keys.add(letter)(lambda event: self._choose(event, 0))
            for letter in "nN":
                keys.add(letter)(lambda event: self._choose(event, 1))
        else:
            keys.add("<any>")(lambda event: self._search(event.data))
        return keys

    def _move(self, steps: int) -> None:
        self._meant = True
        count = self.list.choice_count
        far = self.list.pointed_at + steps
        self.list.pointed_at = far % count if abs(steps) == 1 else min(max(far, 0), count - 1)

    def _mark(self) -> None:
        at, marked = self.list.get_pointed_at().value, self.list.selected_options
        marked.remove(at) if at in marked else marked.append(at)

    def _search(self, typed: str | None) -> None:
        before = self.list.search_filter or ""
        if typed is None or typed.isprintable():
            self.list.search_filter = (before[:-1] if typed is None else before + typed) or None
            self.list.pointed_at = 0

    def _choose(self, event: KeyPressEvent, index: int) -> None:
        self._meant = True
        self.list.pointed_at = index
        event.app.key_processor.feed(_ENTER, first=True)


def _index(entry: Listed) -> int:
    return int(str(entry.value))


def _title(choice: Choice) -> str:
    return safe_term(f"{choice.group}: {choice.words}" if choice.group else choice.words)


def _yes_no() -> list[Choice]:
    return [Choice(True, _("yes")), Choice(False, _("no"))]
