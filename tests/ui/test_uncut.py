"""Lines longer than a terminal would keep, and pasted texts: whole, and edited with the usual keys."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from imd.ui.uncut import line, uncut
from tests.ui.terminal import Terminal
from tests.ui.test_terminal import END, PAUSE, SAFE, STOP, Talk, ended

WHAT = "¿Qué pasó?"
# More than the 4,095 bytes of one line, cut inside a sign of two bytes.
PARAGRAPH = "a" + "ñ" * 2_600 + " FIN"


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """An interview without answers yet."""
    return Talk(tmp_path / "answers.json")


def asked_what(talk: Talk, *mode: str) -> Terminal:
    """At the question with many lines."""
    seen = talk.start(*mode, rows="60")
    seen.wait(SAFE)
    seen.send("n\r", WHAT)
    return seen


def typed(keys: str) -> tuple[str | None, str]:
    """(the line that these keys make, what was echoed)."""
    screen = io.StringIO()
    return line(io.StringIO(keys), screen), screen.getvalue()


@pytest.mark.parametrize(
    ("keys", "text", "echo"),
    [
        ("uno\n", "uno", "uno\n"),
        ("unx\x7fo\n", "uno", "unx\b \bo\n"),
        ("a日\x08b\n", "ab", "a日\b \b\b \bb\n"),
        ("\x7f\x7fa\n", "a", "a\n"),
        ("uno dos \x17tres\n", "uno tres", "uno dos " + "\b \b" * 4 + "tres\n"),
        ("no\x15sí\n", "sí", "no" + "\b \b" * 2 + "sí\n"),
        ("a\x1b[Cb\x1bOAc\x1b[200~d\x1b[201~e\x1bf\n", "abcdef", "abcdef\n"),
        ("a\tb\x01c\n", "a\tbc", "a\tbc\n"),
        ("a\x04b\n", "ab", "ab\n"),
        ("\n", "", "\n"),
    ],
)
def test_a_line_is_edited_as_a_terminal_does(keys: str, text: str, echo: str) -> None:
    """Rubbing out by sign, word and line; arrows and the marks of a paste are no part of the text."""
    assert typed(keys) == (text, echo)


def test_the_end_of_input_is_no_line() -> None:
    """The key for it on an empty line, or nothing more to read; a last line without an end counts."""
    assert typed("\x04")[0] is None
    assert typed("")[0] is None
    assert typed("uno")[0] == "uno"


def test_what_is_no_terminal_is_left_alone() -> None:
    """A pipe has no line that is cut."""
    with uncut(io.StringIO("a\n")) as edited:
        assert not edited


def test_a_long_paragraph_in_lines_is_whole(talk: Talk) -> None:
    """--plain: not cut at 4,095 bytes; another line and a correction after it; the terminal is as it was."""
    seen = asked_what(talk, "plain")
    seen.process.send(f"{PARAGRAPH}\r")
    seen.wait("FIN")
    seen.process.send("dox\x7fs\r.\r")
    seen.wait("Read the answers back")
    seen.process.send("pausa\r")
    assert ended(seen) == 0
    assert talk.kept["account"] == f"{PARAGRAPH}\ndos"


def test_interrupted_in_a_long_text_the_terminal_is_as_it_was(talk: Talk) -> None:
    """Ctrl-C in the middle of a line: 130, and the terminal echoes and obeys again."""
    seen = asked_what(talk, "plain")
    seen.send("algo", "algo")
    seen.send(STOP, "TERMINAL")
    assert ended(seen) == 130


def test_a_pasted_text_is_whole_on_a_screen(talk: Talk) -> None:
    """Bracketed paste into the field, and a window that changes its size before it is sent off."""
    text = f"uno\n{PARAGRAPH} 😀\n? tres: FIN 2"
    seen = asked_what(talk)
    seen.process.send("\x1b[200~" + text.replace("\n", "\r") + "\x1b[201~")
    seen.wait("FIN 2")
    seen.resize(48, 18)
    seen.wait("FIN 2")
    seen.process.send(END)
    seen.wait("Read the answers back")
    seen.process.send(PAUSE)
    assert ended(seen) == 0
    assert talk.kept["account"] == text
