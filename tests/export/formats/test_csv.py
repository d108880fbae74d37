"""CSV: what goes in comes out, and no spreadsheet obeys it."""

from __future__ import annotations

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from imd.export.formats.csv import pieces
from imd.export.formats.csv_sql import guarded
from imd.ui.safe import safe_cell
from tests.export.formats.layouts import layout

CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    [
        "=1+1",
        "+502",
        "-5",
        "@a",
        '"',
        '""',
        "\n",
        "\r",
        ",",
        ";",
        "'",
        " =1",
        "<18",
        "60+",
        "18-29",
        "ñ",
        "\x1b[31m",
        "\u202e",
    ]
)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6)


def read(data: bytes) -> list[list[str]]:
    """The cells of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


@given(ROWS)
def test_cells_come_back_as_they_were_guarded(rows: list[list[str]]) -> None:
    """Quotes, commas and line ends never move a cell into its neighbour."""
    data = b"".join(piece for _count, piece in pieces(layout("a", "b"), rows))
    assert read(data) == [["a", "b"], *([safe_cell(cell) for cell in row] for row in rows)]


@given(ROWS)
@example([["=1", "x"]])
@example([["\n", "x"]])
@example([['a"\n"=1', "x"]])
def test_lines_made_elsewhere_are_guarded_the_same(rows: list[list[str]]) -> None:
    """The quick look at finished lines misses nothing that a look at each cell finds."""
    raw = io.StringIO()
    csv.writer(raw, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    expected = b"".join(piece for _count, piece in pieces(layout("a", "b"), rows))[len('"a","b"\n') :]
    assert guarded(raw.getvalue().encode(), len(rows)) == expected


def test_unknown_none_and_no_are_three_things() -> None:
    """An empty cell, the word none, and false."""
    data = b"".join(piece for _count, piece in pieces(layout("a", "b", "c", "d"), [[None, [], False, 0]]))
    assert data.splitlines()[1] == b'"","none","false","0"'


def test_no_mark_at_the_start_and_bare_line_ends() -> None:
    """UTF-8 without a byte order mark; lines end with LF."""
    data = b"".join(piece for _count, piece in pieces(layout("a"), [["ñ"]]))
    assert data == '"a"\n"ñ"\n'.encode()


def test_a_mark_for_spreadsheets_is_there_on_request() -> None:
    """The mark stands once, before everything else."""
    data = b"".join(piece for _count, piece in pieces(layout("a", bom=True), [["ñ"]] * 2))
    assert data == b"\xef\xbb\xbf" + '"a"\n"ñ"\n"ñ"\n'.encode()


@given(ROWS)
def test_raw_cells_are_exactly_what_they_were(rows: list[list[str]]) -> None:
    """A program gets every sign, also those that a spreadsheet would obey."""
    data = b"".join(piece for _count, piece in pieces(layout("a", "b", raw=True), rows))
    assert read(data)[1:] == rows


def test_tags_are_the_second_row() -> None:
    """Names, then hashtags, then rows."""
    data = b"".join(piece for _count, piece in pieces(layout("a", "b", tags=("#x", "")), [["1", "2"]]))
    assert read(data) == [["a", "b"], ["#x", ""], ["1", "2"]]
