"""A drop-box at a real terminal: a pause keeps nothing, and says so while she can still go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from imd.vault import age
from tests.cases.terminal.office import DOWN, ENTER, EXIT, PAUSE, Office
from tests.cases.terminal.test_interview import COUNTED, to_consent

KEEPS_NOTHING = "Un buzón no guarda nada a medias"


@pytest.fixture
def field(tmp_path: Path) -> Office:
    """A drop-box on a laptop, in Spanish."""
    office = Office(tmp_path)
    recipient = age.recipient_of(age.new_identity())
    office.run("init", "--name", "brigada", "--recovery-file", str(tmp_path / "code"), "--dropbox", recipient)
    return office


def test_a_pause_keeps_nothing_and_says_so(field: Office) -> None:
    """The interview goes on where it was; left then, there is no draft, no file in the outbox, no word of hers."""
    seen = field.interview()
    to_consent(seen)
    seen.send(f"{DOWN}{ENTER}", "compartamos")
    seen.process.send(PAUSE)
    assert "compartamos" in seen.wait(KEEPS_NOTHING)
    assert COUNTED not in seen.text
    seen.process.send(EXIT)
    assert seen.end() == 130
    assert not seen.text.strip()
    assert "--resume" not in seen.raw.decode()
    assert field.run("case", "list", "--status", "draft") == []
    assert not list((field.vault / "outbox").glob("*"))
    assert [line["action"] for line in field.run("audit", "list")] == ["vault.init"]
