"""XLSX read back by another reader: what goes in comes out, typed, and nothing is a formula."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from imd.errors.export import CellTooLong, SheetTooLong
from imd.export.formats import Layout, xlsx
from imd.export.formats.xlsx_cells import MOST_SIGNS
from tests.export.formats.layouts import layout

SHOWN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"]), min_size=1)


def written(at: Layout, rows: list[list[Any]]) -> bytes:
    """The whole file."""
    return b"".join(piece for _count, piece in xlsx.pieces(at, rows))


def read(data: bytes) -> list[list[Any]]:
    """The cells of its only sheet."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def part(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    """One part of the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


@settings(max_examples=40)
@given(st.lists(st.lists(SHOWN, min_size=2, max_size=2), min_size=1, max_size=4))
@example(
    [["=1+1", "+502"], ["@a", "-5"], ["<b>&amp;</b>", '"'], ["_x0041_", "https://x.invalid"], ["007", " a  "]]
)
def test_text_comes_back_as_text(rows: list[list[str]]) -> None:
    """No sign is lost, none is obeyed, no number is made of digits."""
    assert read(written(layout("a", "b"), rows))[1:] == rows


def test_no_cell_is_a_formula_or_a_link() -> None:
    """What would be one in a spreadsheet is typed text."""
    sheet = part(written(layout("a"), [['=HYPERLINK("http://x.invalid")'], ["http://x.invalid"]]))
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert sheet.count('t="inlineStr"') == 2


def test_kinds_keep_their_type() -> None:
    """Numbers, true and false, money and lists; unknown is an empty cell."""
    kinds = ("integer", "number", "yes_no", "money", "list", "text")
    rows = [[7, 2.5, True, "1500.05", ["x", "y"], None], [None, None, False, "-3.20", [], ""]]
    assert read(written(layout("a", "b", "c", "d", "e", "f", kinds=kinds), rows))[1:] == [
        [7.0, 2.5, True, 1500.05, "x;y", ""],
        ["", "", False, -3.2, "none", ""],
    ]


@pytest.mark.parametrize("kinds", [("money", "text"), ("text", "money")])
def test_money_has_its_format_wherever_it_stands(kinds: tuple[str, ...]) -> None:
    """Two decimals, by the number that the workbook gave that format."""
    data = written(layout("a", "b", kinds=kinds), [["1.50", "1.50"]])
    style = re.search(r'<c s="(\d+)"', part(data))
    assert style is not None
    formats = part(data, "xl/styles.xml")
    money = re.findall(r"<xf [^>]*>", formats.split("<cellXfs")[1])[int(style[1])]
    number = re.search(r'numFmtId="(\d+)"', money)
    assert number is not None
    assert f'numFmtId="{number[1]}" formatCode="#,##0.00"' in formats


def test_money_beyond_a_sheets_digits_is_text() -> None:
    """An amount is exact or it is not a number."""
    kinds = ("money",)
    assert read(written(layout("a", kinds=kinds), [["100000000000.00"]]))[1] == [100000000000.0]
    assert read(written(layout("a", kinds=kinds), [["99999999999999.99"]]))[1] == ["99999999999999.99"]
    assert read(written(layout("a", kinds=("integer",)), [[10**15 + 1]]))[1] == [str(10**15 + 1)]


def test_signs_that_xml_does_not_have_are_left_out() -> None:
    """A control sign or half a character breaks no file."""
    data = written(layout("a"), [["a\x00\x01\x1b\ufffe\ud800\u202eb\tc\r\nd"]])
    assert read(data)[1] == ["ab\tc\nd"]


def test_a_text_that_no_cell_holds_is_refused() -> None:
    """Nothing is cut in silence, and the message does not repeat the text."""
    assert read(written(layout("a"), [["x" * MOST_SIGNS]]))[1] == ["x" * MOST_SIGNS]
    for text in ("x" * (MOST_SIGNS + 1), "😀" * (MOST_SIGNS // 2 + 1)):
        with pytest.raises(CellTooLong) as caught:
            written(layout("account"), [[text]])
        assert caught.value.exit == 22
        assert caught.value.facts == {"column": "account", "most": MOST_SIGNS}


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that a spreadsheet would cut off is not written; the header and the tags count."""
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    assert len(read(written(layout("a"), [["x"]] * 3))) == 4
    assert len(read(written(layout("a", tags=("#x",)), [["x"]] * 2))) == 4
    for tags, rows in (((), 4), (("#x",), 3)):
        with pytest.raises(SheetTooLong):
            written(layout("a", tags=tags), [["x"]] * rows)


def test_names_then_tags_then_rows() -> None:
    """The second row is tagged on request."""
    assert read(written(layout("a", "b", tags=("#x", "")), [["1", "2"]])) == [
        ["a", "b"],
        ["#x", ""],
        ["1", "2"],
    ]


def test_many_rows_come_in_pieces_and_are_the_same_bytes_twice() -> None:
    """No clock is in the file, and no piece waits for the last row."""
    rows = [[str(n)] for n in range(1300)]
    first = list(xlsx.pieces(layout("a"), rows))
    assert [count for count, _piece in first] == [500, 500, 300, 0]
    assert b"".join(piece for _n, piece in first) == written(layout("a"), rows)
    assert [row[0] for row in read(b"".join(piece for _n, piece in first))[1:]] == [row[0] for row in rows]


def test_no_clock_is_in_the_file() -> None:
    """Neither in what the workbook says of itself nor in the archive around it."""
    data = written(layout("a"), [["x"]])
    core = part(data, "docProps/core.xml")
    assert re.findall(r"\d{4}-\d\d-\d\dT", core) == ["1980-01-01T"] * 2
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}


def test_a_reader_that_goes_by_the_dimension_sees_every_row() -> None:
    """No range of cells is promised at the start, where the number of rows is not known."""
    sheet = part(written(layout("a", "b"), [["x", None], [None, "y"], [None, None]]))
    assert "<dimension" not in sheet
    assert sheet.count("<row ") == 4


def test_cells_stand_in_their_columns() -> None:
    """What is unknown keeps its place: cells say no place of their own."""
    rows = [["x", None, "z"], [None, None, "z"], [None, "y", None]]
    assert read(written(layout("a", "b", "c"), rows))[1:] == [["x", "", "z"], ["", "", "z"], ["", "y", ""]]
