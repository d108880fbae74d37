"""At a terminal the lines that would pay are shown, and a person says yes or no to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.errors.funds import NoLineFits, OverAvailable
from imd.funds import views
from imd.funds.service import approval, funds, grants
from tests.conftest import NOW
from tests.funds.conftest import Give
from tests.funds.invented import verified
from tests.ui.terminal import Terminal

QUESTION = "¿Comprometer el dinero de estas líneas?"


@pytest.fixture
def waiting(open_db: Any, case: dict[str, Any], give: Give) -> str:
    """A grant of two expenses, and a fund whose second line expires first; its code."""
    give("fund")
    with open_db() as db:
        funds.new_fund(db, name="F", kind="urgent", currency="GTQ")
        funds.deposit(db, fund="F", amount="900", donor="A")
        funds.deposit(db, fund="F", amount="100", donor="B", expires="2026-12-31")
        return verified(db, case["code"], "F", "90", "80")


@pytest.fixture
def at_terminal(vault: Path, passphrase_file: Path) -> Callable[..., Terminal]:
    """Run a command line in Spanish in a real pseudo-terminal."""

    def start(*words: str) -> Terminal:
        environ = {"IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(passphrase_file)}
        return Terminal(["-m", "imd", *words], columns=110, **environ, IMD_LANG="es", IMD_NOW=NOW)

    return start


def held(open_db: Any) -> list[str]:
    """What is committed in each line."""
    with open_db(None) as db:
        return [line["committed"]["amount"] for line in views.fund(db, "F")["lines"]]


def test_the_lines_are_shown_and_agreed_to(
    waiting: str, open_db: Any, at_terminal: Callable[..., Terminal]
) -> None:
    """The money that expires first is proposed; a word that is no yes leaves everything as it was."""
    for answer in ("n", "quizá"):
        screen = at_terminal("grant", "approve", waiting)
        shown = screen.wait(QUESTION)
        assert [line.split()[-1] for line in shown.splitlines() if "Apoyo legal" in line] == ["2", "1"]
        assert "90" in shown
        screen.process.send(answer + "\r")
        assert screen.end() == 130
        assert held(open_db) == ["0.00", "0.00"]
    screen = at_terminal("grant", "approve", waiting)
    screen.wait(QUESTION)
    screen.process.send("sí\r")
    assert screen.end() == 0
    assert held(open_db) == ["80.00", "90.00"]


def test_nobody_is_asked_who_chose(waiting: str, open_db: Any, at_terminal: Callable[..., Terminal]) -> None:
    """A line that was chosen by its number is not asked about again."""
    screen = at_terminal("grant", "approve", waiting, "--line", "1")
    assert screen.end() == 0
    assert QUESTION not in screen.text
    assert held(open_db) == ["170.00", "0.00"]


def test_what_was_agreed_to_is_what_is_committed(
    waiting: str, open_db: Any, run: Any, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a line was emptied between the question and the answer, no other one is taken in its stead."""
    from imd.funds.cli import grant_approve

    def emptied(*_args: object, **_more: object) -> bool:
        with open_db() as db:
            other = verified(db, case["code"], "F", "100")
            grants.approve(db, grant=other, lines=[2])
        return True

    monkeypatch.setattr(grant_approve, "_asks", lambda _app: True)
    monkeypatch.setattr("imd.ui.secret.confirm", emptied)
    result = run("-f", "json", "grant", "approve", waiting)
    assert (result.exit, result.error["code"]) == (23, "earmark")
    assert held(open_db) == ["0.00", "100.00"]
    assert run("-f", "json", "--no-input", "grant", "show", waiting).json["status"] == "verifying"


def test_a_proposal_that_cannot_be_is_refused_before_the_question(
    waiting: str, open_db: Any, case: dict[str, Any]
) -> None:
    """Nobody is asked about money that is not there."""
    with open_db() as db:
        over = verified(db, case["code"], "F", "1000.01")
        with pytest.raises(OverAvailable):
            approval.would_approve(db, grant=over)
        with pytest.raises(NoLineFits):
            approval.would_approve(db, grant=waiting, lines=[2])


def test_a_request_from_the_prompts(
    case: dict[str, Any], fund: str, give: Give, open_db: Any, at_terminal: Callable[..., Terminal]
) -> None:
    """Fund, expense and amount in Spanish, with a comma where a point belongs, and a way on."""
    give("fund")
    screen = at_terminal("--plain", "grant", "request", case["code"])
    screen.wait("¿A qué fondo")
    screen.send(f"{fund}\r", "¿Hay algo que anotar aquí?")
    screen.send("s\r", "¿Qué clase de gasto?")
    screen.send("apoyo legal\r", "¿Cuánto?")
    screen.send("1,5\r", "Así no se puede guardar")
    screen.send("1.5\r", "¿En qué moneda")
    screen.send("-\r", "¿Hay otra más?")
    screen.send("n\r", "¿para cuántas personas?")
    screen.send("-\r", "¿Quién más lo paga?")
    screen.process.send("none\r")
    assert screen.end() == 0
    with open_db(None) as db:
        (made,) = views.grants(db)
    assert (made["requested"]["amount"], made["other_sources"]) == ("1.50", "no")
