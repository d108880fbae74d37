"""docs/how-to/report.md: its commands are those that imd takes, in the order in which they are printed."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pyrage

PAGE = (Path(__file__).parents[3] / "docs/how-to/report.md").read_text(encoding="utf-8")
ENV = {"IMD_NOW": "2027-04-01T12:00:00-06:00"}


def test_the_first_page_is_a_glance(run: Any, crowded: None, monkeypatch: Any) -> None:
    """Five bars of a chart at most, with how many there are; longer where the terminal is wide; none in plain."""
    words = ("report", "2026-Q1", "--audience", "internal", "--lang", "es")
    usual, plain = (run("-f", "table", *more, *words, env=ENV).out for more in ((), ("--plain",)))
    monkeypatch.setattr("imd.ui.app.App.width", 120)
    wide = run("-f", "table", *words, env=ENV).out
    assert "Tipos de agresión: 5 de 7" in usual
    assert "█" * 20 in usual
    assert "█" * 21 not in usual
    assert "█" * 40 in wide
    assert "█" not in plain
    assert "Barra" not in plain
    assert all(len(line) <= 120 for line in wide.splitlines())


def test_its_commands_run(run: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """Who copies them gets a report each time, and the last file is that which was frozen."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "textos").mkdir()
    (tmp_path / "textos/gender.md").write_text("Lo que vimos.\n")
    reader = str(pyrage.x25519.Identity.generate().to_public())
    commands = [line[6:] for line in PAGE.splitlines() if line.startswith("$ imd ")]
    assert len(commands) == 6
    for command in commands:
        words = [reader if word == "age1..." else word for word in shlex.split(command)]
        assert run(*words, env=ENV).exit == 0, command
    assert (tmp_path / "otra-vez.pdf").read_bytes() == (tmp_path / "antes.pdf").read_bytes()
    again = run("-f", "md", "report", "--edition", "2026-q3-red", env=ENV)
    assert "Lo que vimos." in again.out
