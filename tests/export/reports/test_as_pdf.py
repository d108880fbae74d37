"""The PDF: for everybody's eyes and ears, nothing carried out of its words, no number beside those printed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from imd.errors.pages import TypesetterMissing
from imd.export.reports import render, whole
from imd.export.reports.model import (
    Cell,
    Chapter,
    Figure,
    Note,
    Paragraph,
    Report,
    Row,
    Series,
    Story,
    Table,
    Withheld,
)
from imd.pages import typeset as pages
from tests.export.reports import sample
from tests.pages.test_typeset import inside

# The cover and the contents.
_FRONT = 2
EVIL = ("#panic()", '#read("/page.typ")', "$ x $ *no* _no_ <a> @b \\ `c` // d", "= No\n- no", "a" * 300)


@cache
def pdf(lang: str = "es") -> bytes:
    """The invented report, set once."""
    return render(sample.report(lang), "pdf")


def with_blocks(*blocks: Paragraph | Note | Story | Withheld | Table | Figure, title: str = "T") -> Report:
    """A report of one chapter."""
    return replace(sample.report(), chapters=(Chapter("c", 1, title, (), blocks),))


@pytest.mark.parametrize("lang", ["es", "en"])
def test_tagged_whole_and_in_its_language(lang: str) -> None:
    """PDF/UA-1: chapters, tables with heads, and figures with a text instead; a title, and no day or person."""
    text = inside(pdf(lang))
    assert whole(pdf(lang), "pdf")
    for tag in (b"/S/H1", b"/S/Table", b"/S/TH", b"/S/Caption", b"/S/Figure", b"/S/TOC", b"/Outlines"):
        assert tag in text, tag
    assert text.count(b"/Alt") >= 5
    assert f"/Lang({lang})".encode() in text
    for word in (b"CreationDate", b"ModDate", b"/Author", b"/URI", b"/JavaScript"):
        assert word not in text


def test_the_same_report_is_the_same_pages() -> None:
    """Nothing comes from the clock or from chance."""
    assert render(sample.report(), "pdf") == pdf()


def test_an_empty_period_is_whole() -> None:
    """Contents without tables and figures."""
    assert whole(render(sample.report(empty=True), "pdf"), "pdf")


@pytest.mark.parametrize("evil", EVIL)
def test_words_are_never_markup(evil: str) -> None:
    """Whatever stands in a title, a label, a note or a story is text."""
    cell = Cell(evil[:40], 3)
    table = Table("t", "1", evil, evil, evil, evil, (evil, "b"), (Row(evil, (cell, cell)),), (evil,), evil)
    figure = Figure(
        "f", "1", evil, "bars", (evil, "b"), (Series(evil, (cell, cell)),), evil, evil, evil, evil, (evil,)
    )
    made = with_blocks(
        table,
        figure,
        Story(evil, evil),
        Withheld((evil,), evil, evil),
        Note(evil),
        Paragraph(evil),
        title=evil,
    )
    made = replace(made, title=evil, subtitle=evil, footer=evil, colophon=(evil,), registered=evil)
    assert whole(render(made, "pdf"), "pdf")


def test_a_sign_without_a_letter_is_told() -> None:
    """There are pages all the same, and who made them is warned."""
    made = render(with_blocks(Paragraph("中文")), "pdf")
    assert made.startswith(b"%PDF")
    assert not whole(made, "pdf")
    assert whole(b"anything", "md")


def test_no_length_is_told_as_a_number() -> None:
    """What a bar draws is nowhere in words: not in the alternative text, not in what the file says of itself."""
    odd = tuple(
        replace(
            one,
            series=tuple(
                replace(s, cells=tuple(Cell(c.shown, 7391.25) for c in s.cells)) for s in one.series
            ),
        )
        for one in sample.figures()
    )
    text = inside(render(with_blocks(*odd), "pdf"))
    assert b"7391" not in text
    assert b"7,391" not in text
    assert "7391".encode("utf-16-be") not in text


@pytest.mark.parametrize("rows", [40, 400])
def test_long_tables_go_on_over_pages(rows: int) -> None:
    """With their head on each, and very long labels broken."""
    lines = tuple(Row(f"{sample.LONG} {n}", (Cell("1,234,567+", 1234567),) * 9, n % 3) for n in range(rows))
    table = Table("t", "1", "Larga", "u", "b", "s", (sample.LONG[:60],) * 9, lines, (), "Tipo")
    assert whole(render(with_blocks(table), "pdf"), "pdf")


def test_without_the_optional_part_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which package to install, with a network and without."""
    monkeypatch.setattr(pages, "find_spec", lambda _name: None)
    with pytest.raises(TypesetterMissing) as fault:
        render(sample.report(), "pdf")
    assert "imd[report]" in fault.value.hint
    assert "--no-index" in fault.value.hint


def test_a_table_of_many_columns_stands_sideways() -> None:
    """Up to twelve fit an upright page, with their names on end; of more, names ran into one another."""
    made = sample.report()
    many = replace(sample.types(), columns=("Limitación de derechos",) * 13)
    many = replace(many, rows=tuple(replace(row, cells=row.cells[:1] * 13) for row in many.rows))
    chapters = tuple(
        replace(one, blocks=(many,)) if one.id == "gender" else replace(one, blocks=())
        for one in made.chapters
    )
    upright, turned = ((b"/MediaBox[0 0 %s]" % size) for size in (b"612 792", b"792 612"))
    pdf = render(replace(made, chapters=chapters), "pdf")
    assert pdf.count(turned) == 1
    assert pdf.count(upright) > 1
    assert turned not in render(made, "pdf")


def _pages(made: bytes) -> int:
    return made.count(b"/MediaBox[")


def test_a_long_table_begins_on_the_page_of_what_comes_before() -> None:
    """Half a page stood empty before each table that would not fit below its figure."""
    rows = tuple(Row(f"Uno {n}", (Cell("5+", 5),)) for n in range(20))
    table = Table("t", "1", "Larga", "u", "b", "s", ("a",), rows, (), "Tipo")
    assert _pages(render(with_blocks(*[table] * 4), "pdf")) < _FRONT + 4


def test_the_last_page_is_one_of_numbers() -> None:
    """What a report is of stands on its cover: the last lines were alone on a page of their own."""
    made = replace(sample.report(), colophon=("nada más que esto",) * 40)
    assert _pages(render(made, "pdf")) == _pages(pdf())
