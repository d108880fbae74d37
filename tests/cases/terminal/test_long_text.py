"""A whole account put in at once: nothing of two hundred thousand characters is lost, drawn or read line by line."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.terminal.drafts import draft_up_to
from tests.cases.terminal.office import END, PAUSE, Office
from tests.cases.terminal.test_interview import finished, resume_code_after
from tests.ui.terminal import Terminal

ASKED = "Cuénteme qué pasó"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"
SIZE = 200_000


def account(size: int, *, longest: int = 20_000) -> str:
    """About `size` bytes: paragraphs of one line each, the longest of them `longest`, with signs of four bytes."""
    lines, n = ["A" + "la siguieron… " * (longest // 16) + "Z"], 0
    while sum(len(line.encode()) + 1 for line in lines) < size:
        n += 1
        lines.append(f"{n}. Ñandú 😀 «ya no más», dijo; ¿y después? " + "llamaron otra vez. " * (n % 30))
    return "\n".join(line.strip() for line in [*lines, "última línea: FIN"])


def put_in(seen: Terminal, text: str) -> None:
    """Send a text as fast as the program takes it, reading meanwhile what it paints."""
    data = text.encode()
    for start in range(0, len(data), 1024):
        seen.process.send(data[start : start + 1024])
        seen._read(0)


def kept(office: Office, code: str) -> str:
    """The account as the vault has it."""
    case = finished(office, code, but=("account", "country"))
    shown = office.run("case", "show", str(case["code"]), "--with", "identity")
    return str(shown["identity"]["account"])


def pasted(office: Office, code: str, text: str) -> str:
    """The account after it was pasted into its field, confirmed, and the interview paused on the next question."""
    seen = office.interview("--resume", code)
    seen.wait(ASKED)
    put_in(seen, PASTE + text.replace("\n", "\r") + PASTED)
    seen.wait("FIN", 60)
    seen.process.send(END)
    seen.wait("Cada cosa que le hicieron", 30)
    resume_code_after(seen, PAUSE)
    return kept(office, code)


@pytest.mark.long
def test_two_hundred_kilobytes_are_stored_whole(office: Office, app: Any) -> None:
    """Bracketed paste into the field, of the longest account that is to be expected: every line and sign of it."""
    text = account(SIZE)
    assert pasted(office, draft_up_to(app, "account"), text) == text


def told_in_lines(office: Office, code: str, text: str) -> str:
    """The account after it was put in with --plain, its end said by a full stop."""
    seen = office.interview("--resume", code, plain=True)
    seen.wait(ASKED)
    put_in(seen, text.replace("\n", "\r") + "\r.\r")
    seen.wait("Cada cosa que le hicieron", 60)
    resume_code_after(seen, "pausa\r")
    return kept(office, code)


@pytest.mark.long
def test_with_plain_no_line_is_cut_where_the_terminal_would(office: Office, app: Any) -> None:
    """--plain: a paragraph of more than 4,095 bytes, which a terminal that edits lines itself cuts off."""
    text = account(SIZE)
    assert told_in_lines(office, draft_up_to(app, "account"), text) == text
