"""Both askers in a real pseudo-terminal, as a person meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imd.ui.plain import CLEAR
from tests.ui.terminal import Terminal

SAFE, NAME, AGE = "¿Es seguro hablar ahora?", "¿Cómo quiere que le llamemos?", "¿Cuántos años tiene?"
CHANNEL, NEEDS, ATTACK = "¿Por dónde le escribimos?", "¿Qué necesita?", "¿Hubo una agresión?"
BACK, SKIP, PAUSE, EXIT, STOP, END, CLEAR_LINE = "\x02", "\x0b", "\x10", "\x11", "\x03", "\x04", "\x15"
DOWN = "\x1b[B"
# After the program a shell writes down how the terminal was left.
WRAPPED = """
import signal, subprocess, sys, termios
signal.signal(signal.SIGINT, lambda *_: None)
done = subprocess.run([sys.executable, "-m", "tests.ui.talk", *sys.argv[1:]])
flags = termios.tcgetattr(0)[3]
usual = termios.ECHO | termios.ICANON | termios.ISIG
print("TERMINAL", "as before" if flags & usual == usual else "raw", flush=True)
sys.exit(done.returncode)
"""


class Talk:
    """One interview in a terminal."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def start(self, *mode: str, **environ: str) -> Terminal:
        """Begin, or go on with, the interview."""
        size = {key: int(environ.pop(key)) for key in ("columns", "rows") if key in environ}
        return Terminal(["-c", WRAPPED, str(self.out), *mode], **size, **environ)

    @property
    def kept(self) -> dict[str, object]:
        """What was saved."""
        answers: dict[str, object] = json.loads(self.out.read_text())
        return answers


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """An interview without answers yet."""
    return Talk(tmp_path / "answers.json")


def ended(terminal: Terminal) -> int | None:
    """The exit code; the terminal must echo and obey Ctrl-C again."""
    code = terminal.end()
    assert "TERMINAL as before" in terminal.text
    return code


def test_a_whole_interview_on_screens(talk: Talk) -> None:
    """Every kind of question, a wrong answer, help, back, skip, the read-back and a correction."""
    seen = talk.start()
    picture = seen.wait(SAFE)
    assert "Contacto · 1 of about 9" in picture
    assert "Ctrl-B" not in picture
    assert "Press y or n" in seen.send("\r", "Press y or n")
    assert "» yes" in seen.send("s", "» yes")
    assert "Ctrl-B back" in seen.send("\r", NAME)
    assert "Para hablarle." in seen.send("?", "El nombre que ella elija.")
    assert "El nombre" not in seen.send("?", "\n>")
    seen.send("\r", "Nothing is typed yet")
    assert NAME not in seen.send("Ana ¿?\r", AGE)
    seen.send("121\r", "This answer takes a number from 0 to 120.")
    seen.send(BACK, "> Ana ¿?")
    seen.send(f"{CLEAR_LINE}Eva\r", AGE)
    assert "»" not in seen.send(SKIP, CHANNEL)
    seen.send("\r", "Pick an answer")
    seen.send("xyz", "Nothing found with: xyz")
    seen.send("\r", "Nothing found with: xyz")
    assert "»" not in seen.send("\x7f" * 3, "Arrows or typing")
    assert "Correo" not in seen.send("telefo", "Found with: telefo")
    seen.send("\r", NEEDS)
    seen.send("\r", "Nothing is marked")
    seen.send(f" {DOWN} ", "● Médica")
    assert "Atención médica" in seen.send("\r", ATTACK)
    seen.send("n\r", "¿Quién?")
    seen.send("Luz\r", "¿Qué teléfono?")
    seen.send("555\r", "¿Qué pasó?")
    seen.send("uno\rdos", "dos")
    picture = seen.send(END, "Read the answers back")
    assert f"{AGE}: not answered" in picture
    seen.send(f"{DOWN}{DOWN}{DOWN}\r", "> Eva")
    seen.send("!\r", f"{NAME}: Eva!")
    seen.send("\r", "Pick an answer")
    seen.send(f"{DOWN}\r", "FINISHED")
    assert ended(seen) == 0
    assert talk.kept["needs"] == ["albergue", "médica"]
    assert talk.kept["account"] == "uno\ndos"
    assert talk.kept["name"] == "Eva!"
    assert "age" not in talk.kept


def test_nothing_of_a_screen_can_be_scrolled_back_to(talk: Talk) -> None:
    """All is shown in the alternate screen, entered once, and cleared before it is left."""
    seen = talk.start()
    seen.wait(SAFE)
    seen.send("s\r", NAME)
    seen.send("Ana\r", AGE)
    seen.send(PAUSE, "PAUSED")
    assert ended(seen) == 0
    assert talk.kept == {"safe": True, "name": "Ana"}
    assert seen.raw.count(b"\x1b[?1049h") == seen.raw.count(b"\x1b[?1049l") == 1
    inside = seen.raw.partition(b"\x1b[?1049h")[2].partition(b"\x1b[2J\x1b[?1049l")[0]
    outside = seen.raw.replace(inside, b"").decode()
    assert "Contacto" in inside.decode()
    assert not [word for word in ("Contacto", "Ana", *NAME.split()) if word in outside]


def test_paused_and_resumed(talk: Talk) -> None:
    """What was answered is not asked again."""
    seen = talk.start()
    seen.wait(SAFE)
    seen.send("s\r", NAME)
    seen.send(PAUSE, "PAUSED")
    assert ended(seen) == 0
    seen = talk.start()
    assert SAFE not in seen.wait(NAME)
    seen.send(STOP, "TERMINAL")
    assert ended(seen) == 130


@pytest.mark.parametrize("mode", [(), ("plain",)])
def test_quick_exit_leaves_nothing(talk: Talk, mode: tuple[str, ...]) -> None:
    """The screen is empty, what can be scrolled back to is forgotten, the code is 130, the draft is kept."""
    seen = talk.start(*mode)
    seen.wait(SAFE)
    seen.send("s\r", NAME)
    seen.send("Ana\r", AGE)
    seen.send("salir\r" if mode else EXIT, "TERMINAL")
    assert ended(seen) == 130
    assert seen.text.strip() == "TERMINAL as before"
    assert b"\x1b[3J" in seen.raw
    assert talk.kept == {"safe": True, "name": "Ana"}


# What leads to each kind of prompt: keys, and what is then on the screen.
ROUTE = [
    ("", SAFE),
    ("s\r", NAME),
    ("Ana\r", AGE),
    ("30\r", CHANNEL),
    (f"{DOWN}\r", NEEDS),
    (" \r", ATTACK),
    ("y\r", "¿Cuándo fue?"),
    ("2026\r", "¿De qué tipo?"),
    (f"{DOWN}\r", "Another one?"),
    ("n\r", "¿Quién?"),
    (SKIP, "¿Qué teléfono?"),
    (SKIP, "¿Qué pasó?"),
    (f"algo{END}", "Read the answers back"),
]


@pytest.mark.parametrize("length", range(1, len(ROUTE) + 1))
def test_ctrl_c_at_each_screen(talk: Talk, length: int) -> None:
    """At every prompt Ctrl-C ends with 130 and the terminal as it was."""
    seen = talk.start()
    for keys, then in ROUTE[:length]:
        seen.send(keys, then)
    seen.send(STOP, "TERMINAL")
    assert ended(seen) == 130


def test_a_whole_interview_in_lines(talk: Talk) -> None:
    """The same with numbered lines; not one escape is written before the end, which clears the screen."""
    seen = talk.start("plain", rows="200")
    seen.wait(f"1/9 {SAFE}")
    seen.send("quizás\r", "Answer yes or no")
    seen.send("sí\r", f"2/9 {NAME}")
    seen.send("?\r", "Why it is asked: Para hablarle.")
    seen.send("Ana\r", AGE)
    seen.send("<\r", "Enter takes: Ana")
    seen.send("Eva\r", AGE)
    seen.send("mil\r", "This answer takes a whole number.")
    seen.send("-\r", "3. Teléfono")
    seen.send("9\r", "Type the number of one of the answers.")
    seen.send("o\r", "Several answers fit. Type the number: 2. Correo; 3. Teléfono")
    seen.send("tele\r", NEEDS)
    seen.send("1, 3\r", "Is there one to write down?")
    seen.send("n\r", "¿Quién?")
    seen.send("\\pausa\r", "¿Qué teléfono?")
    seen.send("555\r", "¿Qué pasó?")
    seen.send("uno\rdos\r.\r", "Read the answers back")
    seen.wait(f"3. {NAME}: Eva")
    seen.send("3\r", "Enter takes: Eva")
    seen.send("Sol\r", f"3. {NAME}: Sol")
    seen.send("1\r", "FINISHED")
    assert ended(seen) == 0
    assert seen.raw.partition(CLEAR.encode())[0].count(b"\x1b") == 0
    assert "Sol" not in seen.text
    assert b"\x1b[3J" in seen.raw
    assert talk.kept["needs"] == ["albergue", "legal"]
    assert talk.kept["account"] == "uno\ndos"
    assert talk.kept["name"] == "Sol"
    assert talk.kept["contact"] == {"who": "pausa", "phone": "555"}


LINES = [("", SAFE), ("s\r", NAME), ("Ana\r", AGE), ("30\r", CHANNEL), ("1\r", NEEDS), ("0\r", ATTACK)]


@pytest.mark.parametrize("length", range(1, len(LINES) + 1))
def test_ctrl_c_at_each_line(talk: Talk, length: int) -> None:
    """Ctrl-C at a numbered prompt: 130."""
    seen = talk.start("plain")
    for keys, then in LINES[:length]:
        seen.send(keys, then)
    seen.send(STOP, "TERMINAL")
    assert ended(seen) == 130


@pytest.mark.parametrize("keys", ["pausa\r", END])
def test_pausing_in_lines(talk: Talk, keys: str) -> None:
    """A word pauses, and so does the end of input."""
    seen = talk.start("plain")
    seen.wait(SAFE)
    seen.send("s\r", NAME)
    seen.send(keys, "PAUSED")
    assert ended(seen) == 0
    assert talk.kept == {"safe": True}


def test_a_dumb_terminal_gets_lines(talk: Talk) -> None:
    """TERM=dumb: no escape at all, also not at the quick exit."""
    seen = talk.start(TERM="dumb")
    seen.wait(f"1/9 {SAFE}")
    seen.send("quit\r", "TERMINAL")
    assert ended(seen) == 130
    assert b"\x1b" not in seen.raw
    assert SAFE not in seen.text


def test_no_color_is_honoured(talk: Talk) -> None:
    """NO_COLOR: no colour is set, on any screen."""
    seen = talk.start(NO_COLOR="1")
    seen.wait(SAFE)
    seen.send("\r", "Press y or n")
    seen.send(STOP, "TERMINAL")
    assert ended(seen) == 130
    codes = {code for part in seen.raw.split(b"\x1b[")[1:] for code in part.partition(b"m")[0].split(b";")}
    assert not {b"3%d" % n for n in range(9)} & codes
    assert not {b"9%d" % n for n in range(8)} & codes


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (120, 40), (30, 10)])
def test_a_resized_window_still_shows_what_matters(talk: Talk, columns: int, rows: int) -> None:
    """After a resize the question, the answers and the keys are there."""
    seen = talk.start()
    seen.wait(SAFE)
    seen.resize(columns, rows)
    picture = seen.send("\x1b[A", "» no")
    assert SAFE in picture
    assert "Enter" in picture
    seen.send(STOP, "TERMINAL")
    assert ended(seen) == 130


def test_a_small_window_shows_all_there_is_to_read(talk: Talk) -> None:
    """What does not fit comes first, page by page, and no key answers before it was read."""
    talk.out.write_text(json.dumps({"safe": True, "name": "Ana", "age": 3, "channel": "correo", "needs": []}))
    seen = talk.start(columns="60", rows="11")
    seen.wait("Is there one")
    seen.send("n\r", "¿Quién?")
    seen.send(SKIP, "¿Qué teléfono?")
    picture = seen.send(SKIP, "next page, 2 of 2")
    assert "¿Qué pasó?" in picture
    assert "¿Seguimos?" not in picture
    seen.send("\r", "¿Seguimos?")
    seen.send("\r", "Ctrl-D ends the text.")
    seen.send(f"algo{END}", "Read the answers back")
    seen.send(STOP, "TERMINAL")
    assert ended(seen) == 130
    assert talk.kept["account"] == "algo"
