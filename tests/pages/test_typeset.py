"""Pages: tagged, self-contained, the same bytes for the same content, and nothing of the content carried out."""

from __future__ import annotations

import re
import socket
import zlib
from pathlib import Path
from typing import Any

import pytest

from imd.errors.pages import TypesetterMissing
from imd.pages import typeset as pages
from imd.pages.typeset import typeset

TEMPLATE = """#import "/page.typ": data, sheet, words
#show: sheet.with(title: data.title, foot: "pie")
= #data.title
#words(data.text)
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A page with a title and a text."""
    path = tmp_path / "page.typ"
    path.write_text(TEMPLATE)
    return path


def inside(pdf: bytes) -> bytes:
    """The PDF with its compressed parts opened."""
    found = [pdf]
    for part in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(part[1]))
        except zlib.error:
            continue
    return b"\n".join(found)


def said(**more: str) -> dict[str, str]:
    """What the page is made of."""
    return {"title": "Título inventado", "text": "Una línea.\n\nOtra, de Kʼicheʼ.", **more}


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_page_is_tagged_speaks_its_language_and_knows_no_date(template: Path, lang: str) -> None:
    """PDF/UA-1 with its fonts inside; neither a day nor a person in its own description."""
    page = typeset(template, said(), lang)
    text = inside(page.pdf)
    assert page.whole
    assert page.pdf.startswith(b"%PDF-1.7")
    assert b"/Marked true" in text
    assert b"<pdfuaid:part>1</pdfuaid:part>" in text
    assert f"/Lang({lang})".encode() in text
    assert text.count(b"/FontFile") >= 1
    for word in (b"CreationDate", b"ModDate", b"/Author", b"CreateDate", b"/URI", b"/JavaScript"):
        assert word not in text


def test_the_same_content_is_the_same_bytes(template: Path) -> None:
    """And other content is others."""
    first = typeset(template, said(), "es")
    assert first == typeset(template, said(), "es")
    assert first != typeset(template, said(text="Otra cosa"), "es")


@pytest.mark.parametrize(
    "text",
    ["#panic()", '#read("/page.typ")', "$ x $ *no* _no_ <a> @b \\ `c`", "= No\n- no\n// no", "a" * 5000],
)
def test_content_is_never_markup(template: Path, text: str) -> None:
    """Whatever she wrote is text: nothing is carried out, and nothing fails."""
    assert typeset(template, said(text=text), "es").whole


@pytest.mark.parametrize("text", ["corazón 😀", "中文", "a\x07b"])
def test_signs_without_a_letter_are_told(template: Path, text: str) -> None:
    """There is a page all the same, and it says that something cannot be read on it."""
    page = typeset(template, said(text=text), "es")
    assert page.pdf.startswith(b"%PDF")
    assert not page.whole


def test_a_template_sees_no_other_folder(tmp_path: Path, template: Path) -> None:
    """What lies beside the program's own templates cannot be read into a page."""
    secret = tmp_path / "secret"
    secret.write_text("x")
    template.write_text(f'#read("{secret}")')
    with pytest.raises(RuntimeError):
        typeset(template, said(), "es")


def test_no_network(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is set without a connection."""

    def refuse(*_args: Any, **_more: Any) -> Any:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    for path in pages.FOLDER.parent.rglob("*.typ"):
        assert "@preview" not in path.read_text(encoding="utf-8")
    assert typeset(template, said(), "es").whole


def test_without_the_optional_part_the_way_out_is_told(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which package to install, and that there is text."""
    monkeypatch.setattr(pages, "find_spec", lambda _name: None)
    with pytest.raises(TypesetterMissing) as fault:
        typeset(template, said(), "es")
    assert fault.value.exit == 2
    assert "imd[report]" in fault.value.hint
