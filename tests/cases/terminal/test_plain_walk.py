"""The whole interview line by line, as a screen reader reads it, from the first question to the case."""

from __future__ import annotations

import re
import time

import pytest

from imd.ui.plain import CLEAR
from tests.cases.terminal.office import Office
from tests.cases.terminal.test_whole_walk import READ_BACK, every, flat
from tests.ui.terminal import Terminal

# What is typed where the question is asked for the first time; everything else is skipped.
TYPED = {
    "safe_to_talk": "sí",
    "language": "1",
    "caller": "1",
    "in_danger_now": "no",
    "consent.case": "1",
    "consent.statistics": "1",
    "consent.fund": "2",
    "name": "Luz Inventada",
    "safe_contact.channel": "1",
    "safe_contact.value": "+502 0000 1234",
    "country": "guatem",
    "admin1": "alta verap",
    "birth_year": "1990",
    "rights": "1,3",
    "linked_to_defence": "1",
    "account": "La siguieron 😀.\rDespués llamaron.\r.",
    "attacks": "sí",
    "attacks.date": "ayer",
    "attacks.type": "amenaza de muerte",
    "next_contact": "mañana 10:30",
    "feeling": "1",
}
_ASKED = re.compile(r"^(?:\d+/\d+ )?(.+)$")


def turn(seen: Terminal, keys: str) -> str:
    """Type a line; what is printed until the program waits again, or is gone."""
    before = len(seen.raw)
    seen.process.send(f"{keys}\r")
    end = time.monotonic() + 30
    # Her own lines, one after another, are answered by a prompt each.
    waits = keys.count("\r") + 1
    while seen.raw[before:].count(b"> ") < waits:
        assert time.monotonic() < end, seen.text
        if not seen._read():
            break
    seen._settle()
    return seen.raw[before:].decode()


def question(printed: str) -> str:
    """The path of the question that was printed last; its words are whole, on a line of their own."""
    lines = [match[1] for line in printed.splitlines() if (match := _ASKED.match(line.strip()))]
    found = [path for line in reversed(lines) for path, item, _above in every() if flat(item.es) == line]
    assert found, printed
    return found[0]


def advance(seen: Terminal, printed: str) -> list[str]:
    """Answer what TYPED says and skip the rest, up to the reading back; the questions in their order."""
    order: list[str] = []
    for _line in range(200):
        if READ_BACK in flat(printed):
            return order
        path = question(printed)
        keys = "-" if path in order else TYPED.get(path, "-")
        order.append(path)
        printed = turn(seen, keys)
    raise AssertionError("the interview does not end")


@pytest.mark.long
def test_from_the_first_question_to_the_case_in_lines(office: Office) -> None:
    """Every question once and in order, a correction at the end, her code said last; no escape before the end."""
    seen = office.interview(plain=True)
    printed = seen.wait("¿es seguro para usted hablar")
    order = advance(seen, printed)
    assert set(TYPED) <= set(order)
    assert order[0] == "safe_to_talk"
    assert len(set(order)) > 60
    back = flat(seen.raw.decode())
    assert "1 termina; el número de una línea la corrige." in back
    number = re.search(r"(\d+)\. ¿Cómo quiere que la llamemos\?: Luz Inventada", back)
    assert number, back
    assert "Enter" in turn(seen, number[1])
    assert "llamemos?: Sol Inventada" in flat(turn(seen, "Sol Inventada"))
    turn(seen, "1")
    assert seen.end() == 0
    assert seen.raw.partition(CLEAR.encode())[0].count(b"\x1b") == 0
    code = seen.text.rstrip().splitlines()[-1].rpartition(" ")[2]
    case = office.run("case", "show", code, "--with", "identity")
    assert case["identity"]["name"] == "Sol Inventada"
    assert case["identity"]["account"] == "La siguieron 😀.\nDespués llamaron."
    assert (case["country"], case["aggressions"][0]["type"]) == ("GT", "PSY.DTH")
    assert (case["consents"]["statistics"], case["consents"]["fund"]) == ("given", "refused")
