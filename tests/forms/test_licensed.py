"""The words of a licensed instrument come from a file that the network put there."""

from __future__ import annotations

from pathlib import Path

import pytest

from imd.errors.forms import LicensedTextUnusable
from imd.forms.licensed import text_file, worded
from imd.forms.model import load


def test_where_the_text_is_looked_for(tmp_path: Path) -> None:
    """In the configuration's folder, one file for each language."""
    environ = {"XDG_CONFIG_HOME": str(tmp_path), "HOME": "/nowhere"}
    assert text_file(environ, "da", "es") == tmp_path / "imd" / "instruments" / "da.es.toml"
    assert text_file({"HOME": "/h"}, "da5", "en") == Path("/h/.config/imd/instruments/da5.en.toml")


def test_its_words_are_asked(tmp_path: Path) -> None:
    """Those that are there; the others keep their number, and the scoring its keys."""
    path = tmp_path / "da.es.toml"
    path.write_text('q1 = "¿Texto inventado?"\nq2 = 7\n', encoding="utf-8")
    q = worded(load("da"), path, "es")
    assert [item.question["es"] for item in q.items[:2]] == [
        "¿Texto inventado?",
        "Pregunta 2 del cuestionario oficial",
    ]
    assert [item.key for item in q.items] == [item.key for item in load("da").items]


def test_without_a_file_nothing_changes(tmp_path: Path) -> None:
    """The instrument can be used with the official paper at hand."""
    q = load("da")
    assert worded(q, tmp_path / "nothing.toml", "es") is q


@pytest.mark.parametrize("content", [b"q1 = ", b"\xff\xfe"])
def test_a_faulty_file_is_told(tmp_path: Path, content: bytes) -> None:
    """Exit 2 names the file."""
    path = tmp_path / "da.es.toml"
    path.write_bytes(content)
    with pytest.raises(LicensedTextUnusable) as refused:
        worded(load("da"), path, "es")
    assert refused.value.exit == 2
