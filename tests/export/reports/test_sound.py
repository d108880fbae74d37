"""A report is sound for everybody: what PDF/UA-1, the standard of HTML and the WCAG ask for and a program can judge."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from html5lib.html5parser import ParseError

from imd.export.reports import render
from tests.export.reports import sample
from tests.export.reports.test_as_html import html
from tests.export.reports.test_as_pdf import pdf
from tests.pages.reading import Read
from tests.pages.sound import faults_of_html, faults_of_pdf, parsed


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_pdf_has_no_fault(lang: str) -> None:
    """Tagged, titled, in its language; heads, alternatives with their place, links with words, letters with signs."""
    assert faults_of_pdf(pdf(lang), lang) == []


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_page_has_no_fault(lang: str) -> None:
    """A browser mends nothing in it; no heading is left out, every picture and every column has words."""
    assert faults_of_html(html(lang).encode(), lang) == []


def test_each_picture_says_its_own_text_and_what_is_said_of_it_is_read() -> None:
    """Unit, base and source stand outside: what is inside a picture is not heard."""
    read = Read(pdf())
    assert read.alts == [one.alt for one in sample.figures()]
    for picture in read.tags.all("/Figure"):
        assert not [one for one in picture if one.kind == "/P"]
    assert read.outline == [f"{one.number}.\u00a0{one.title}" for one in sample.report().chapters]


def test_faults_are_found() -> None:
    """Another language, a picture without a text, a mended element, a heading left out."""
    assert faults_of_pdf(pdf("en"), "es") == ["another language"]
    first = sample.figures()[0]
    silent = replace(sample.report().chapters[1], blocks=(replace(first, alt=""),))
    made = render(replace(sample.report(), chapters=(silent,)), "pdf")
    assert {"not PDF/UA-1", "/Figure without a text"} & {*faults_of_pdf(made, "es")}
    whole = html()
    assert "h1 to h4" in faults_of_html(re.sub("(</?)h2", r"\1h4", whole).encode(), "es")
    with pytest.raises(ParseError):
        parsed(whole.replace("</main>", "").encode())
    for old, new, fault in (
        ('lang="es"', 'lang="fr"', "another language"),
        ('scope="col"', "", "a table without heads"),
    ):
        assert any(fault in one for one in faults_of_html(whole.replace(old, new).encode(), "es")), fault
