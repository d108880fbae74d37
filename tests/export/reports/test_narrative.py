"""The office's words enter a report only without anybody's name, contact or code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.export.invented import CASE_A, CODE_A, case

WHO = {
    "name": "Xóchitl Benítez Ajpop",
    "aliases": ["Luciérnaga"],
    "organisation": "Colectiva Flor de Izote",
    "contacts": [
        {"kind": "phone", "value": "+502 5555 0142", "name": "Tía Eulogia Ramos"},
        {"kind": "email", "value": "xb@example.org"},
        {"kind": "signal", "value": "@ajpop.rio"},
    ],
}


@pytest.fixture
def told(open_db: Callable[..., Any], run: Any, tmp_path: Path) -> Callable[..., Any]:
    """Write one text and ask for the report; (result, the report where there is one)."""
    with open_db() as db:
        case(db, CASE_A, CODE_A, "2026-01-05T10:00:00+00:00")
        db.seal("cases", CASE_A, WHO)

    def made(text: str | bytes, file: str = "gender.md", *more: str, **run_with: Any) -> Any:
        path = tmp_path / "texts" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        words = ("--narrative", str(tmp_path / "texts"), "--audience", "internal", *more)
        return run("-f", "json", "report", "2026-Q1", *words, **run_with)

    return made


def stories(result: Any) -> list[tuple[str, str]]:
    """Where the report has which story."""
    return [
        (c["id"], b["title"]) for c in result.json["chapters"] for b in c["blocks"] if b["block"] == "story"
    ]


def test_a_text_stands_in_its_section(told: Any) -> None:
    """What was written for a section is there, under its own title."""
    found = told("# Lo que vimos\n\nTres compañeras cuidaron a **todas**.\n\n> «Seguimos.»\n")
    assert found.exit == 0, found.err
    assert stories(found) == [("gender", "Lo que vimos")]


def test_a_country_of_which_nothing_is_asked_stays_out(told: Any) -> None:
    """A report on Honduras has no text on Guatemala."""
    assert stories(told("# A\n", "GT/reflection.md", "--country", "HN")) == []
    assert stories(told("# A\n", "GT/reflection.md", "--country", "GT")) == [("reflection", "A")]


@pytest.mark.parametrize(
    "words",
    [
        "Habló Xochitl Benitez en la plaza.",
        "Habló **Xóchitl** de\nAjpop en la plaza.",
        "Benítez Ajpop, Xóchitl",
        "La llaman Luciérnaga.",
        "Escriban al 5555-0142.",
        "Escriban a XB@example.org.",
        "Está en @ajpop.rio.",
        "Su tía, Eulogia Ramos, la acompañó.",
        "De la Colectiva Flor de Izote.",
        f"Caso {CODE_A.lower()}.",
    ],
)
def test_who_is_named_is_refused_by_place_alone(told: Any, words: str) -> None:
    """The file and line are told, and nothing of the name."""
    found = told(f"# Título\n\nUna línea.\n\n{words}\n", "GT/gender.md")
    assert found.exit == 23, found.out
    error = json.loads(found.err)["error"]
    assert error["code"] == "narrative_names"
    assert "GT/gender.md, line 5" in error["message"]
    for secret in ("chitl", "Ajpop", "5555", "example", "Eulogia", "Izote", CODE_A):
        assert secret.casefold() not in found.err.casefold()


@pytest.mark.parametrize(
    "words",
    ["Una luciérnaga en la noche.", "Flores de izote en la mesa.", "En 2026 hubo 5555 marchas.", "La tía."],
)
def test_common_words_are_nobody(told: Any, words: str) -> None:
    """A word that is also somebody's nickname can still be said."""
    assert told(words).exit == 0


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "![a](b.png)",
        "[a](https://x.invalid)",
        "mira www.x.invalid",
        b"\xff\xfe",
        "&lt;script&gt;",
        "a\x00b",
    ],
)
def test_only_plain_markdown_is_taken(told: Any, text: str | bytes) -> None:
    """No HTML, picture, link or byte that is no text gets into a page."""
    found = told(text)
    assert (found.exit, json.loads(found.err)["error"]["code"]) == (22, "narrative_markdown")


@pytest.mark.parametrize("file", ["other.md", "gender.txt", "ZZ/gender.md", "Rosa Ajpop.md"])
def test_a_file_of_no_section_is_refused(told: Any, file: str) -> None:
    """A text is never left out in silence; its name is not repeated."""
    found = told("x", file)
    assert (found.exit, json.loads(found.err)["error"]["code"]) == (22, "narrative_file")
    assert "Rosa" not in found.err


def test_without_the_identity_key_no_text_enters(told: Any, registry_key: Path) -> None:
    """Who cannot read names cannot say that none is there."""
    found = told("x", key=registry_key)
    assert (found.exit, json.loads(found.err)["error"]["code"]) == (13, "scope")


def test_a_missing_folder_is_told(run: Any, tmp_path: Path) -> None:
    """A slip in the folder's name makes no report without texts."""
    found = run(
        "-f", "json", "report", "2026-Q1", "--narrative", str(tmp_path / "no"), "--audience", "internal"
    )
    assert (found.exit, json.loads(found.err)["error"]["code"]) == (2, "narrative_folder")
