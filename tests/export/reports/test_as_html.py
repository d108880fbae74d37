"""The HTML: one file, nothing loaded or carried out, for eyes, ears and keyboards."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from imd.errors.pages import HtmlMissing
from imd.export.reports import as_html, render
from imd.export.reports.model import Cell, Chapter, Note, Row, Series, Story, Table
from tests.export.reports import sample

VOID = {"meta", "br", "rect", "circle", "line", "polygon", "link", "img", "input", "hr"}
Attrs = dict[str, str | None]


class Page(HTMLParser):
    """Its elements in their order; fails where one is not closed as it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, Attrs]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[Attrs]:
        return [attrs for name, attrs in self.found if name == tag]

    def values(self, name: str) -> list[str]:
        return [value for _tag, attrs in self.found if (value := attrs.get(name))]


@cache
def html(lang: str = "es") -> str:
    """The invented report."""
    return render(sample.report(lang), "html").decode()


@pytest.mark.parametrize("lang", ["es", "en"])
def test_it_can_be_walked_by_ear_and_keyboard(lang: str) -> None:
    """Landmarks, a way past the head, one title, heads of tables, a text instead of every drawing."""
    page = Page(html(lang))
    assert page.all("html") == [{"lang": lang}]
    for tag in ("main", "nav", "header", "footer", "h1", "title"):
        assert len(page.all(tag)) == 1, tag
    assert page.all("a")[0]["href"] == "#contents"
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.values("href")} | set(page.values("aria-labelledby")) <= set(ids)
    drawings = [attrs for attrs in page.all("div") if attrs.get("role") == "img"]
    assert len(drawings) == len(page.all("figcaption")) == 5
    assert all(attrs["aria-label"] for attrs in drawings)
    assert len(page.all("caption")) == 2
    assert html(lang).count('<th scope="row"') == 16


def test_a_hidden_number_is_said() -> None:
    """The dot means nothing to who listens."""
    assert html().count('<span class="unseen">ninguno, pocos o reservado</span>') == 3


def test_nothing_is_loaded_or_carried_out() -> None:
    """No address, no script, no style but the one that the page allows by its hash."""
    page = Page(html())
    assert not re.search(r"https?:|//|data:|javascript:", re.sub(r"sha256-\S+", "", html()))
    assert not page.all("script")
    assert not page.values("style")
    assert not [name for _tag, attrs in page.found for name in attrs if name.startswith("on")]
    style = html().split("<style>")[1].split("</style>")[0]
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    policy = next(attrs for attrs in page.all("meta") if attrs.get("http-equiv"))["content"]
    assert policy == f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style.replace("url(#hatch)", "").replace("url(#dotted)", "")


def test_words_are_never_markup() -> None:
    """Whatever stands in a label, a title or a story is text."""
    evil = "\"><script>x</script>{{ 7*7 }}' onload=x"
    rows = (Row(evil, (Cell(evil),)),)
    table = Table("t", "1", evil, evil, evil, evil, (evil,), rows, (evil,), evil)
    figures = [
        replace(
            one,
            title=evil,
            alt=evil,
            categories=(evil,) * len(one.categories),
            series=(Series(evil, one.series[0].cells),),
        )
        for one in sample.figures()
    ]
    blocks = (table, *figures, Story(evil, evil), Note(evil))
    chapters = (Chapter("c", 1, evil, (evil,), blocks),)
    made = replace(sample.report(), title=evil, subtitle=evil, footer=evil, chapters=chapters)
    text = render(made, "html").decode()
    assert not Page(text).all("script")
    assert text.count("{{ 7*7 }}") >= 20
    assert not [name for _tag, attrs in Page(text).found for name in attrs if name.startswith("on")]


def test_no_length_is_told_as_a_number() -> None:
    """What a bar draws stands nowhere as a number."""
    odd = tuple(
        replace(
            one,
            series=tuple(
                replace(s, cells=tuple(Cell(c.shown, 7391.25) for c in s.cells)) for s in one.series
            ),
        )
        for one in sample.figures()
    )
    made = replace(sample.report(), chapters=(Chapter("c", 1, "T", (), odd),))
    text = render(made, "html").decode()
    assert "7391" not in text
    assert "7,391" not in text


def test_without_the_optional_part_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which package to install, with a network and without."""
    monkeypatch.setattr(as_html, "find_spec", lambda _name: None)
    with pytest.raises(HtmlMissing) as fault:
        render(sample.report(), "html")
    assert (fault.value.exit, "--no-index" in fault.value.hint) == (2, True)
