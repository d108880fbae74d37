"""Who is asked how, and never where nobody can answer."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from imd.context import Settings
from imd.errors.ui import NoTerminal
from imd.ui.asker import Answer, Choice, Pause, Question, QuickExit
from imd.ui.askers import asker_for
from imd.ui.plain import PlainAsker


class Tty(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def settings(**more: object) -> Settings:
    """Root options with a usual terminal."""
    return Settings(Path("/nowhere"), **{"environ": {"TERM": "xterm"}, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "keys", "screen"),
    [({}, io.StringIO(), Tty()), ({"no_input": True}, Tty(), Tty()), ({}, Tty(), io.StringIO())],
)
def test_nobody_is_asked_without_a_terminal(options: dict[str, object], keys: Tty, screen: Tty) -> None:
    """No terminal, or --no-input: exit 2, and the way out is named."""
    with pytest.raises(NoTerminal) as refused:
        asker_for(settings(**options), keys, screen)
    assert refused.value.exit == 2
    assert "--answers" in refused.value.hint


@pytest.mark.parametrize("options", [{"plain": True}, {"environ": {"TERM": "dumb"}}, {"environ": {}}])
def test_lines_where_nothing_can_be_drawn(options: dict[str, object]) -> None:
    """--plain, TERM=dumb and no TERM at all get numbered lines."""
    assert isinstance(asker_for(settings(**options), Tty(), Tty()), PlainAsker)


def asked(typed: str, question: Question) -> tuple[object, str]:
    """The reply to typed lines, and what was printed."""
    screen = io.StringIO()
    return PlainAsker(io.StringIO(typed), screen).ask(question), screen.getvalue()


COUNTRIES = [Choice(f"C{number}", f"País {number}") for number in range(60)]


def test_long_lists_are_looked_into() -> None:
    """More than a screenful is not read out: a part of a name finds, `?` lists all."""
    reply, printed = asked("país 5\nPais 59\n", Question("¿País?", "one", COUNTRIES))
    assert reply == Answer("C5")
    assert "60. País 59" not in printed
    reply, printed = asked("?\n60\n", Question("¿País?", "one", COUNTRIES))
    assert reply == Answer("C59")
    assert "60. País 59" in printed
    assert asked("c7\n", Question("¿País?", "one", COUNTRIES))[0] == Answer("C7")


def test_a_narrative_can_be_left_in_its_middle() -> None:
    """A word alone on its line pauses, keeping the text, or leaves at once."""
    long = Question("¿Qué pasó?", "long")
    assert asked("uno\ndos\npausa\n", long)[0] == Pause("uno\ndos")
    assert asked("uno\nsalir\n", long)[0] == QuickExit()
    assert asked("uno\nquiero salir\n.\n", long)[0] == Answer("uno\nquiero salir")
    assert asked("uno\n", long)[0] == Answer("uno")


def test_enter_keeps_an_answer_and_gives_none() -> None:
    """An empty line takes what was answered before; without that it asks on."""
    assert asked("\n", Question("¿Edad?", current=30))[0] == Answer(30)
    assert asked("\n\n7\n", Question("¿Edad?"))[0] == Answer("7")
    assert asked("\n", Question("¿Edad?"))[0] == Pause()


def test_hostile_words_are_harmless() -> None:
    """Labels and notes that carry escapes are shown as signs."""
    _reply, printed = asked("x\n", Question("¿\x1b[2J?", notes=["\x9bnota"]))
    assert "\x1b" not in printed
    assert "\x9b" not in printed
