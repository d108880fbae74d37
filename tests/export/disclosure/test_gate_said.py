"""What the numbers were attacked with is said, wherever they go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

MARCH = ("--since", "2026-03", "--until", "2026-03", "--audience", "public")
SAID = "cotas"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the `audit` extra."""
    monkeypatch.setattr("imd.export.disclosure.linear.available", lambda: False)


@pytest.mark.parametrize("format", ["table", "md", "csv", "json"])
def test_without_the_programme_it_is_said(bare: None, run: Any, format: str) -> None:
    """On standard error always, on a page and in JSON as well."""
    found = run("-f", format, "--lang", "es", "stats", "types", *MARCH)
    assert found.exit == 0
    assert SAID in found.err
    if format == "json":
        assert json.loads(found.out)["gate"] == "bounds"
    else:
        assert (SAID in found.out) is (format != "csv")


def test_a_set_says_it_too(bare: None, run: Any, tmp_path: Path) -> None:
    """In its manifest, and to whoever wrote it."""
    found = run(
        "--lang", "es", "export", "monthly", "2026-03", "--audience", "public", "--out", str(tmp_path / "set")
    )
    assert SAID in found.err
    assert json.loads((tmp_path / "set/manifest.json").read_text())["gate"] == "bounds"


def test_with_the_programme_nothing_is_said(run: Any) -> None:
    """The document says so; nobody is warned. Exact numbers of the office pass no gate."""
    found = run("-f", "json", "--lang", "es", "stats", "types", *MARCH)
    assert json.loads(found.out)["gate"] == "programme"
    assert SAID not in found.err
    assert "gate" not in json.loads(run("-f", "json", "stats", "types", *MARCH[:4]).out)
