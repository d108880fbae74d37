"""The whole interview at a terminal, every screen looked at: nothing clipped, no word broken, no key that lies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from imd.forms.items import Item
from imd.forms.model import load
from tests.cases.terminal.office import DOWN, END, ENTER, SKIP, Office
from tests.cases.terminal.test_interview import SAFE, resume_code_after
from tests.ui.terminal import Terminal

READ_BACK = "Léale las respuestas"
# What is typed where the question is asked for the first time; everything else is skipped.
TYPED = {
    "safe_to_talk": "s\r",
    "language": ENTER,
    "caller": ENTER,
    "in_danger_now": "n\r",
    "consent.case": f"{DOWN}{ENTER}",
    "consent.statistics": f"{DOWN}{ENTER}",
    "consent.share": f"{DOWN}{ENTER}",
    "consent.contact": f"{DOWN}{ENTER}",
    "share_with": "s\r",
    "share_with.to": "Colectiva Inventada\r",
    "name": "Luz Inventada\r",
    "safe_contact.channel": f"{DOWN}{ENTER}",
    "safe_contact.value": "+502 0000 1234\r",
    "emergency_contact.name": "Rosa Inventada\r",
    "country": "guatem\r",
    "admin1": "alta verap\r",
    "birth_year": "2012\r",
    "rights": f" {ENTER}",
    "organisation": "Red Inventada\r",
    "linked_to_defence": f"{DOWN}{ENTER}",
    "account": f"La siguieron 😀.\rDespués llamaron.{END}",
    "attacks": "s\r",
    "attacks.date": "ayer\r",
    "attacks.type": "amenaza de muerte\r",
    "needs": "s\r",
    "needs.need": f"{DOWN}{ENTER}",
    "next_contact": "mañana 10:30\r",
    "feeling": "ang\r",
}


def flat(text: str) -> str:
    """A text as one line."""
    return " ".join(text.split())


def every() -> Iterator[tuple[str, Item, str]]:
    """(path, question, the words above it) of all that may be asked, those under others first."""
    q = load("intake")
    found = [(path, item, path.rpartition(".")[0]) for path, item in q.every()]
    for path, item, parent in sorted(found, key=lambda entry: -entry[0].count(".")):
        above = q.item(parent) if parent else None
        yield path, item, flat(above.es) if above else ""


def asked(picture: str, questions: list[tuple[str, Item, str]]) -> tuple[str, Item]:
    """The question on the screen, whole. AssertionError where none is: it was clipped, or a word was broken."""
    seen = flat(picture)
    fitting = [
        (len(item.es), path, item)
        for path, item, above in questions
        if flat(item.es) in seen and (above in seen or item.type == "repeat")
    ]
    assert fitting, picture
    _length, path, item = max(fitting, key=lambda found: (found[1].count("."), found[0]))
    return path, item


def looked_at(picture: str, item: Item) -> None:
    """The keys are there and say what they do; what is read aloud stands there whole, or on pages."""
    keys = flat(picture[picture.rindex("seguir") - 8 :]) if "seguir" in picture else ""
    assert "Ctrl-Q salir ya" in picture, picture
    if item.type == "long_text":
        assert "Ctrl-D seguir" in keys, picture
    elif item.read_aloud:
        assert flat(item.read_aloud["es"]) in flat(picture) or "página siguiente" in picture, picture


def press(seen: Terminal, keys: str) -> None:
    """Press keys and wait for the next question's screen."""
    if keys[:-1]:
        seen.process.send(keys[:-1])
        seen._settle()
    before = seen.text
    seen.process.send(keys[-1])
    while seen.text == before or "Ctrl-Q" not in seen.text:
        assert seen._read(), before
        # Between two questions the screen is empty for a moment.
        seen._settle()


def walk(seen: Terminal) -> dict[str, str]:
    """Answer what TYPED says, skip the rest, up to the reading back; path → the picture on which it was asked."""
    questions, pictures = list(every()), {}
    for _screen in range(160):
        picture = seen.text
        if READ_BACK in picture:
            return pictures
        path, item = asked(picture, questions)
        looked_at(picture, item)
        keys = SKIP if path in pictures else TYPED.get(path, SKIP)
        pictures.setdefault(path, picture)
        press(seen, keys)
    raise AssertionError("the interview does not end")


@pytest.mark.long
def test_every_screen_from_the_first_question_to_the_case(office: Office) -> None:
    """All sections in their order, advice where it is due, a correction at the end, and the file on the screen."""
    seen = office.interview()
    seen.wait(SAFE)
    pictures = walk(seen)
    assert set(TYPED) <= set(pictures)
    sections = list(dict.fromkeys(picture.split("·")[0].strip() for picture in pictures.values()))
    assert sections[0] == "Antes de empezar"
    assert sections[-1] == "Antes de terminar"
    assert len(pictures) > 70
    assert "protección de niñez" in flat(pictures["minor.assent"])
    seen.send("la llamemos", "Búsqueda: la llamemos")
    seen.send(ENTER, "> Luz Inventada")
    seen.send("\x15Sol Inventada\r", READ_BACK)
    picture = seen.send("Sol Inv", "Búsqueda: Sol Inv")
    assert "¿Cómo quiere que la llamemos?: Sol Inventada" in picture
    seen.send("\x7f" * 7, "Flechas")
    seen.process.send(f"{DOWN}{ENTER}")
    seen.wait("Código del caso: ")
    assert seen.end() == 0
    code = seen.text.rstrip().splitlines()[-1].rpartition(" ")[2]
    shown = office.sit("case", "show", code, "--with", "identity")
    shown.wait("Enter")
    pages = shown.text
    while shown.process.isalive() and "Sol Inventada" not in pages:
        shown.process.send(ENTER)
        shown._settle()
        pages += shown.text
    assert "Sol Inventada" in pages
    case = office.run("case", "show", code, "--with", "identity")
    assert case["identity"]["account"] == "La siguieron 😀.\nDespués llamaron."
    assert case["aggressions"][0]["type"] == "PSY.DTH"


@pytest.mark.long
@pytest.mark.parametrize("columns", [60, 100])
def test_other_widths(office: Office, columns: int) -> None:
    """The first screens are whole at other widths too, and pausing works there."""
    seen = office.interview(size=(columns, 24))
    seen.wait("¿es seguro")
    seen.wait("Ctrl-Q")
    questions = list(every())
    for keys in ("s\r", ENTER, SKIP, ENTER, "n\r", f"{DOWN}{ENTER}"):
        _path, item = asked(seen.text, questions)
        looked_at(seen.text, item)
        press(seen, keys)
    assert resume_code_after(seen, "\x10")
