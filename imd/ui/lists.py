"""A list to pick from on a screen.

Imported only when a screen asks: it loads prompt_toolkit and questionary.
"""

from __future__ import annotations

from typing import Any

from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import AnyContainer, Window
from prompt_toolkit.layout.dimension import Dimension
from questionary import Choice as Listed
from questionary.prompts.common import InquirerControl

from imd.errors.ui import NothingMarked, NothingPicked, NothingPointedAt
from imd.i18n import _
from imd.ui.asker import Choice, Question
from imd.ui.leaf import fitted
from imd.ui.safe import safe_term
from imd.ui.words import folded

__all__ = ["Picked"]

# What stands before a choice: the pointer and the mark.
_MARGIN = 5
_SEEN_AT_ONCE = 10


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

    def __init__(self, question: Question, columns: int) -> None:
        self._question = question
        self._columns = columns
        self._many = question.kind == "many"
        self._choices = list(question.choices) or _yes_no()
        self._warned = False
        self.list = self._control()
        # Nothing is pointed at first: Enter pressed once too often must not answer, let alone consent.
        self._point(self.list.pointed_at if self._many or question.current is not None else None)
        self.keys = self._bindings()
        self.container: AnyContainer = Window(
            self.list, height=Dimension(min=2), wrap_lines=True, dont_extend_height=True
        )

    def _control(self) -> _List:
        marked = [str(i) for i, choice in enumerate(self._choices) if self._is_current(choice.value)]
        entries = [
            Listed(
                _title(choice, self._columns),
                str(i),
                checked=self._many and str(i) in marked,
                shortcut_key=None,
            )
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
            raise NothingPicked if self._is_yes_no() else NothingPointedAt
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
            said = _("Found with: {text}") if self._finds() else _("Nothing found with: {text}")
            return said.format(text=safe_term(self.list.search_filter))
        if self._many:
            return _("Space marks; typing finds; Enter goes on with all that is marked.")
        if self._is_yes_no():
            return _("y or n, then Enter.")
        count = len(self._choices)
        # A list that may go on below the window says so.
        return (
            _("Arrows, or typing to find among {count}, then Enter.").format(count=count)
            if count > _SEEN_AT_ONCE
            else _("Arrows or typing, then Enter.")
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
            # The letter points and Enter answers: an Enter out of habit must not answer the next question.
            for letter in "sSyYíÍ":
                keys.add(letter)(lambda _event: self._point(0))
            for letter in "nN":
                keys.add(letter)(lambda _event: self._point(1))
        else:
            keys.add("<any>")(lambda event: self._search(event.data))
        return keys

    def _point(self, index: int | None) -> None:
        self._meant = index is not None
        self.list.pointed_at = -1 if index is None else index

    def _move(self, steps: int) -> None:
        count = self.list.choice_count
        if not self._meant:
            self._point(0 if steps > 0 else count - 1)
        elif abs(steps) == 1:
            self._point((self.list.pointed_at + steps) % count)
        else:
            self._point(min(max(self.list.pointed_at + steps, 0), count - 1))

    def _mark(self) -> None:
        at, marked = self.list.get_pointed_at().value, self.list.selected_options
        marked.remove(at) if at in marked else marked.append(at)

    def _search(self, typed: str | None) -> None:
        before = self.list.search_filter or ""
        if typed is None or typed.isprintable():
            self.list.search_filter = (before[:-1] if typed is None else before + typed) or None
            self._point(0 if self._many or self._finds() else None)

    def _finds(self) -> bool:
        """Whether something is looked for and there is such a thing."""
        return bool(self.list.search_filter and self.list.filtered_choices and self.list.found_in_search)


def _index(entry: Listed) -> int:
    return int(str(entry.value))


def _title(choice: Choice, columns: int) -> str:
    """The words of a choice in lines that fit beside the pointer and the mark, broken between words."""
    lines = fitted(f"{choice.group}: {choice.words}" if choice.group else choice.words, columns - _MARGIN)
    return ("\n" + " " * _MARGIN).join(lines)


def _yes_no() -> list[Choice]:
    return [Choice(True, _("yes")), Choice(False, _("no"))]
