"""`imd case note`: from the line or from standard input, sealed."""

from __future__ import annotations

from typing import Any

import pytest


def notes(run: Any, code: str) -> list[str]:
    """The texts of a case's notes."""
    shown = run("-f", "json", "case", "show", code, "--with", "identity")
    return [note["text"] for note in shown.json["identity"]["case_notes"]]


@pytest.mark.parametrize("text", ["Llamó su hermana.", "x\ny\tz\x1b[31m ñ 🦩", "ñ" * 100_000])
def test_a_note_is_read_back_as_it_was_written(run: Any, stored_case: str, text: str) -> None:
    """From standard input, 200 kB of it; the case comes back without the text."""
    added = run("-f", "json", "case", "note", stored_case, "--text", "-", input=text)
    assert added.exit == 0
    assert added.json["code"] == stored_case
    assert text not in added.out + added.err
    assert notes(run, stored_case) == [text]


def test_a_short_note_on_the_line(run: Any, stored_case: str) -> None:
    """And each further one is added."""
    for text in ("uno", "dos"):
        assert run("case", "note", stored_case, "--text", text).exit == 0
    assert notes(run, stored_case) == ["uno", "dos"]
    assert [entry["what"] for entry in run("-f", "json", "case", "show", stored_case).json["history"]].count(
        "note"
    ) == 2


@pytest.mark.parametrize("body", [b"", b" \n", b"a\0b", b"\xff\xfe"])
def test_an_unusable_text_is_refused(run: Any, stored_case: str, body: bytes) -> None:
    """Empty, NUL, not UTF-8: exit 22, nothing stored."""
    assert run("case", "note", stored_case, "--text", "-", input=body).exit == 22
    assert notes(run, stored_case) == []


def test_without_text_the_option_is_named(run: Any, stored_case: str) -> None:
    """Exit 2."""
    refused = run("-f", "json", "--no-input", "case", "note", stored_case)
    assert refused.exit == 2
    assert "--text" in refused.error["hint"]


def test_a_registry_key_adds_no_note(run: Any, stored_case: str, registry_key: Any) -> None:
    """Exit 13."""
    assert run("case", "note", stored_case, "--text", "algo", key=registry_key).exit == 13


def test_the_audit_line_holds_no_word_of_it(run: Any, stored_case: str) -> None:
    """Codes and ids only."""
    run("case", "note", stored_case, "--text", "Marcador inconfundible")
    line = run("-f", "json", "audit", "list").json[-1]
    assert (line["action"], line["case"]) == ("case.edit", stored_case)
    assert "Marcador" not in str(line)
