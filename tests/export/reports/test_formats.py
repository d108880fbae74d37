"""The same numbers in every format: what a cell prints is in the page, the file of the office and the terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("jinja2")
OFFICE = ("--audience", "internal", "--plaintext", "--reason", "prueba")
Tables = dict[str, list[list[str]]]


def told(report: dict[str, Any]) -> Tables:
    """Of each table its lines, as JSON has them."""
    blocks = [block for chapter in report["chapters"] for block in chapter["blocks"]]
    return {
        f"{block['number']}. {block['title']}": [
            [_plain(row["label"]), *(_plain(cell["shown"]) for cell in row["cells"])] for row in block["rows"]
        ]
        for block in blocks
        if block["block"] == "table"
    }


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def in_markdown(text: str) -> Tables:
    """The same, read back from Markdown alone."""
    found: Tables = {}
    name = ""
    for line in text.splitlines():
        line = re.sub(r"\\([\\`*_{}\[\]<>#|~])", r"\1", line)
        if line.startswith("### "):
            title = re.fullmatch(r"### (?:Cuadro|Table) (.*)", line)
            name = _plain(title[1]) if title else ""
        elif name and line.startswith("| "):
            found.setdefault(name, []).append([_plain(cell) for cell in line[2:-1].split(" | ")])
    # The names of the columns and the line below them are no numbers; depth is told by dashes.
    return {
        key: [[re.sub(r"^(— )+", "", row[0]), *(cell.rstrip(" |") for cell in row[1:])] for row in rows[2:]]
        for key, rows in found.items()
    }


class _Page(HTMLParser):
    """The lines of the bodies of tables. What is read aloud instead of a sign is no part of a cell."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """A line, a cell, or what is within one."""
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        self._open.append("unseen" if ("class", "unseen") in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        """Out of it."""
        while self._open and self._open.pop() not in (tag, "unseen"):
            pass

    def handle_data(self, data: str) -> None:
        """The words of a cell."""
        if "tbody" in self._open and {"td", "th"} & {*self._open} and "unseen" not in self._open:
            self.rows[-1][-1] += data


def in_html(text: str) -> Iterator[list[str]]:
    """Every line of every table."""
    page = _Page()
    page.feed(text)
    return ([_plain(cell) for cell in row] for row in page.rows)


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("audience", [pytest.param("internal", marks=pytest.mark.long), "public"])
def test_every_format_says_the_same(run: Any, tmp_path: Path, audience: str) -> None:
    """Line by line: JSON, Markdown and HTML of a report have the same cells, and the terminal those of its headline."""
    more = OFFICE if audience == "internal" else ("--audience", audience)
    files = {}
    for ending in ("md", "html"):
        out = tmp_path / f"r.{ending}"
        assert run("--lang", "es", "report", "2026-Q1", "--out", str(out), *more).exit == 0
        files[ending] = out.read_text(encoding="utf-8")
    report = run("--lang", "es", "-f", "json", "report", "2026-Q1", "--audience", audience).json
    tables = told(report)
    assert len(tables) > 5
    assert in_markdown(files["md"]) == tables
    lines = Counter(tuple(row) for rows in tables.values() for row in rows)
    assert Counter(map(tuple, in_html(files["html"]))) & lines == lines
    page = run("--lang", "es", "-f", "csv", "report", "2026-Q1", "--audience", audience).out
    [headline] = [rows for name, rows in tables.items() if "Cifras principales" in name]
    for label, shown, *_more in headline:
        assert re.search(rf'^"?\s*{re.escape(label)}"?,"?{re.escape(shown)}"?$', page, re.M), label


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("audience", ["internal", pytest.param("network", marks=pytest.mark.long), "public"])
def test_every_number_of_a_table_is_in_its_document(run: Any, audience: str) -> None:
    """What a cell prints as a count is a number that `imd stats` tells the same audience of that table."""
    report = run("-f", "json", "report", "2026-Q1", "--audience", audience).json
    counts: dict[str, set[float]] = {}
    for document in report["tables"]:
        for row in document["rows"]:
            counts.setdefault(document["table"], {0}).update(
                value for value in row.values() if isinstance(value, (int, float))
            )
    blocks = [b for c in report["chapters"] for b in c["blocks"] if b["block"] == "table"]
    looked = 0
    for block in blocks:
        known = counts[block["id"].partition("-")[0]]
        for cell in (cell for row in block["rows"] for cell in row["cells"]):
            if cell["value"] is not None and not cell["shown"].endswith("%"):
                assert cell["value"] in known, (block["id"], cell)
                looked += 1
    assert looked > 40
