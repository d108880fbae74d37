"""The interview on a real vault, in Spanish, in a terminal of 80 by 24: mistakes, help, back, pause, what follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cases.terminal.drafts import draft_up_to
from tests.cases.terminal.office import BACK, DOWN, END, ENTER, EXIT, PAUSE, SKIP, STOP, Office
from tests.conftest import PASSPHRASE
from tests.ui.terminal import Terminal

SAFE, LANGUAGE, INTERPRETER = "¿es seguro para usted hablar", "¿En qué idioma", "¿Necesita una intérprete?"
WHO, DANGER, AGREES = "¿Quién está hablando?", "en peligro ahora mismo?", "¿Autoriza que abramos y guardemos"
COUNTED, NAME = "se cuente, sin su nombre", "¿Cómo quiere que la llamemos?"
# Whatever the interview leaves open, told in one go.
REST = {
    "name": "Luz",
    "safe_contact.channel": "signal",
    "safe_contact.value": "+502 0000 1111",
    "country": "GT",
    "linked_to_defence": "yes",
    "account": "Lo que contó.",
    "reason_missing": "una sola llamada",
}


def to_consent(seen: Terminal) -> None:
    """From the first question to her yes to a case."""
    seen.wait(SAFE)
    for keys, then in (
        ("s\r", LANGUAGE),
        ("\r", INTERPRETER),
        ("n\r", WHO),
        ("\r", DANGER),
        ("n\r", AGREES),
        (f"{DOWN}\r", COUNTED),
    ):
        seen.send(keys, then)


def resume_code(seen: Terminal) -> str:
    """The code that the program prints for going on."""
    return seen.wait("--resume ").partition("--resume ")[2].split()[0]


def drafts(office: Office) -> list[str]:
    """The codes of the unfinished interviews."""
    return [case["code"] for case in office.run("case", "list", "--status", "draft")]


def finished(office: Office, code: str, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """The rest of an interview told in one go, and its case."""
    told = [word for key, value in REST.items() if key not in but for word in ("--set", f"{key}={value}")]
    case: dict[str, Any] = office.run("case", "intake", "--resume", code, *told)
    return case


def test_from_a_new_vault_to_the_case_on_the_screen(tmp_path: Path) -> None:
    """`imd init`, the interview with mistakes, help, back and a pause, resumed and finished, and `imd case show`."""
    office = Office(tmp_path)
    seen = office.sit("init", "--name", "ana", typing=True)
    seen.wait("escriba la suya")
    seen.send(f"{PASSPHRASE}\r", "Otra vez")
    seen.send(f"{PASSPHRASE}\r", "Alcance")
    assert seen.end() == 0
    seen = office.interview(typing=True)
    picture = seen.wait(SAFE)
    assert picture.splitlines()[0].startswith(" Antes de empezar · 1 de unas ")
    seen.send("\r", "Presione s o n")
    seen.send("?", "Si alguien puede escuchar")
    seen.send("?", "s (sí) o n (no)")
    to_consent(seen)
    seen.send(BACK, "» Autoriza")
    seen.send(ENTER, COUNTED)
    seen.send(SKIP, "compartamos")
    code = resume_code_after(seen, PAUSE)
    seen = office.interview("--resume", code)
    # What was skipped is not asked again.
    seen.wait("compartamos")
    seen.process.send(EXIT)
    assert seen.end() == 130
    assert not seen.text.strip()
    case = finished(office, code)
    # Rows for all of it: of what comes at once only the last rows stay in sight.
    shown = office.sit("case", "show", code, size=(80, 200))
    picture = shown.wait("Guatemala")
    assert shown.end() == 0
    assert case["code"] == code
    assert "Luz" not in picture + shown.text
    assert not drafts(office)


@pytest.mark.long
def test_killed_in_the_middle_at_most_the_question_on_screen_is_lost(office: Office) -> None:
    """kill -9 while she types: what was answered before is there, what was being typed is not."""
    seen = office.interview()
    to_consent(seen)
    seen.send(f"{DOWN}\r", "compartamos")
    seen.process.send(DOWN)
    seen.process.kill(9)
    seen.end()
    (code,) = drafts(office)
    seen = office.interview("--resume", code)
    picture = seen.wait("compartamos")
    assert "»" not in picture
    seen.send(STOP, "--resume")
    assert seen.end() == 130
    assert finished(office, code)["consents"]["statistics"] == "given"


@pytest.mark.long
def test_told_to_end_the_terminal_is_left_as_it_was(office: Office) -> None:
    """SIGTERM: the screen is left, nothing of her stays on it, the draft is whole."""
    seen = office.interview()
    to_consent(seen)
    seen.process.kill(15)
    assert seen.end() == 128 + 15
    assert seen.raw.count(b"\x1b[?1049h") == seen.raw.count(b"\x1b[?1049l") == 1
    assert "Autoriza" not in seen.text
    (code,) = drafts(office)
    assert finished(office, code)["status"] == "intake"


@pytest.mark.long
def test_ctrl_c_before_her_yes_leaves_nothing(office: Office) -> None:
    """Exit 130; nothing is kept of a woman who has not agreed."""
    seen = office.interview()
    seen.wait(SAFE)
    seen.send("s\r", LANGUAGE)
    seen.process.send(STOP)
    assert seen.end() == 130
    assert "--resume" not in seen.text
    assert not drafts(office)


@pytest.mark.long
def test_a_resized_window_in_the_middle(office: Office) -> None:
    """The question on screen is drawn anew at another size, and its answer is kept."""
    seen = office.interview()
    to_consent(seen)
    seen.resize(48, 18)
    picture = seen.send(DOWN, "» Autoriza")
    assert COUNTED in " ".join(picture.split())
    assert "Ctrl-Q" in picture
    seen.resize(100, 30)
    seen.send(ENTER, "compartamos")
    code = resume_code_after(seen, PAUSE)
    assert finished(office, code)["consents"]["statistics"] == "given"


def resume_code_after(seen: Terminal, keys: str) -> str:
    """The code printed after these keys; the program is gone then."""
    seen.process.send(keys)
    code = resume_code(seen)
    assert seen.end() in (0, 130)
    return code


@pytest.mark.long
def test_line_by_line_for_a_screen_reader(office: Office) -> None:
    """--plain: the same interview in numbered lines, without one escape before the end; words pause it."""
    seen = office.interview(plain=True)
    seen.wait(SAFE)
    seen.send("tal vez\r", "sí o no")
    seen.send("?\r", "Por qué se pregunta:")
    seen.send("sí\r", LANGUAGE)
    seen.send("\r", INTERPRETER)
    seen.send("-\r", WHO)
    seen.send("<\r", INTERPRETER)
    seen.send("no\r", WHO)
    seen.send("1\r", DANGER)
    seen.send("no\r", "1. Autoriza")
    seen.send("9\r", "Escriba el número")
    seen.send("1\r", COUNTED)
    seen.process.send("pausa\r")
    code = resume_code(seen)
    assert seen.end() == 0
    assert b"\x1b" not in seen.raw.partition(b"\x1b[H\x1b[2J")[0]
    assert finished(office, code)["status"] == "intake"


@pytest.mark.long
def test_in_english(vault: Path, tmp_path: Path) -> None:
    """The second language: the first questions, a pause, no word of Spanish."""
    seen = Office(tmp_path, "en").interview()
    picture = seen.wait("is it safe for you to talk")
    seen.send("y\r", "Which language would you like us to speak?")
    seen.process.send(PAUSE)
    picture += seen.wait("--resume ")
    assert seen.end() == 0
    assert not [word for word in ("Ctrl-B atrás", "seguir", "Antes de") if word in picture]


@pytest.mark.long
def test_her_account_is_written_in_the_program_itself(office: Office, app: Any) -> None:
    """Several lines, four-byte signs and accents, half of it kept at a pause; no file is written for it."""
    code = draft_up_to(app, "account")
    assert office.secret.is_file()
    before = {path.name for path in office.folder.rglob("*")}
    seen = office.interview("--resume", code)
    picture = seen.wait("Cuénteme qué pasó")
    assert "Ctrl-D seguir" in picture
    assert "Enter seguir" not in picture
    seen.process.send("Primero 😀 la siguió.\rDespués: «ya no más».")
    seen.wait("ya no más")
    resume_code_after(seen, PAUSE)
    assert {path.name for path in office.folder.rglob("*")} == before
    case = finished(office, code, but=("account", "country"))
    shown = office.run("case", "show", str(case["code"]), "--with", "identity")
    assert shown["identity"]["account"] == "Primero 😀 la siguió.\nDespués: «ya no más»."


@pytest.mark.long
def test_an_answer_that_cannot_be_left_open_is_asked_for_until_it_is_there(office: Office, app: Any) -> None:
    """Finishing without it leads back to it, in words; the interview does not end in a refusal."""
    code = draft_up_to(app, "account")
    seen = office.interview("--resume", code)
    seen.wait("Cuénteme qué pasó")
    seen.send(SKIP, "Cada cosa que le hicieron")
    for _question in range(60):
        if "Léale las respuestas" in seen.text:
            break
        seen.send(SKIP, "Ctrl-Q")
    picture = seen.send(f"{DOWN}{ENTER}", "Se pregunta una vez más")
    assert "Cuénteme qué pasó" in picture
    seen.send(f"Ahora sí.{END}", "Léale las respuestas")
    seen.process.send(f"{DOWN}{ENTER}")
    assert seen.end() == 0
    # Her code and, in words, what is still open stand where the eye is.
    told = seen.text.rstrip().splitlines()
    assert told[-1] == f"Código del caso: {code}"
    assert "  Cada cosa que le hicieron" in told
