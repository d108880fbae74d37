"""Data leaves in the format asked for, whole and harmless."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.ui.render import Field, emit
from imd.ui.safe import UNSEEN

HOSTILE = "[red]x[/foo] \x1b[31m=1|<img src=x>\t\\ fin"
ROW: dict[str, Any] = {
    "code": "7K3M9-QX2TB",
    "risk": None,
    "overdue": True,
    "opened": "2026-11-24T13:00:00-06:00",
    "money": {"amount": "1234.50", "currency": "GTQ"},
    "types": ["INT.RAPE", "THR"],
    "note": HOSTILE,
}
FIELDS = [
    Field("code", "Code"),
    Field("risk", "Risk"),
    Field("overdue", "Overdue"),
    Field("opened", "Opened"),
    Field("money", "Money", "right"),
    Field("types", "Types"),
    Field("note", "Note"),
]


def written(data: Any, format: str, fields: Any = FIELDS, **options: Any) -> str:
    """What `emit` writes."""
    out = io.StringIO()
    emit(out, data, fields, format, **options)
    return out.getvalue()


def test_json_is_one_document_with_everything() -> None:
    """An object for a record, an array for a list, unknown as null, ñ as itself, a final line end."""
    assert json.loads(written(ROW, "json", FIELDS[:1])) == ROW
    assert json.loads(written([ROW], "json")) == [ROW]
    assert json.loads(written(iter([]), "json")) == []
    assert written({"a": "ñ"}, "json") == '{\n  "a": "ñ"\n}\n'


@given(st.text(st.characters(codec=None)))
def test_json_hides_nothing_and_keeps_every_character(text: str) -> None:
    """A C1 control or an override of direction is escaped, so that no terminal obeys it; the value stays."""
    for format in ("json", "jsonl"):
        line = written({"a": text}, format)
        assert line.replace("\n", "").isprintable() or not set("\x9b\x1b\u202e\u200b") & set(line)
        assert json.loads(line) == {"a": text}


def test_jsonl_is_streamed() -> None:
    """A row is written before the next one is asked for."""
    out = io.StringIO()

    def rows() -> Iterator[dict[str, int]]:
        for number in range(3):
            assert out.getvalue().count("\n") == number
            yield {"n": number}

    emit(out, rows(), [], "jsonl")
    assert out.getvalue() == '{"n": 0}\n{"n": 1}\n{"n": 2}\n'


def test_json_on_an_ascii_stream_stays_json() -> None:
    """Where the stream cannot carry ñ it is escaped as JSON does it."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, "ascii", errors="backslashreplace")
    emit(out, {"a": "ñ"}, [], "json")
    assert json.loads(raw.getvalue()) == {"a": "ñ"}


def test_csv_has_keys_and_guarded_cells() -> None:
    """Header of keys, money in two columns, codes with semicolons, unknown empty, formulas guarded."""
    text = written([ROW, {**ROW, "note": "=1+1", "overdue": None}], "csv")
    header, first, second = csv.reader(io.StringIO(text))
    assert header == ["code", "risk", "overdue", "opened", "money.amount", "money.currency", "types", "note"]
    assert first[:7] == ["7K3M9-QX2TB", "", "true", ROW["opened"], "1234.50", "GTQ", "INT.RAPE;THR"]
    assert "\x1b" not in first[7]
    assert second[2] == ""
    assert second[7] == "'=1+1"
    assert "\r" not in text


def test_tsv_is_one_line_a_row() -> None:
    r"""Tabs, line ends and backslashes are escaped; what a terminal obeys is too."""
    text = written([{"a": "x\ty\nz\\\r\x1b\u202e", "b": None, "c": False}], "tsv", [])
    assert text == "a\tb\tc\nx\\ty\\nz\\\\\\r\\x1b\\u202e\t\tfalse\n"


def test_tsv_escapes_one_cell_among_plain_ones() -> None:
    """Whatever its neighbours in the column are; an object beside unknown ones still has a column for each key."""
    rows = [{"a": "plain"}, {"a": "x\ty"}, {"a": "back\\slash"}, {"a": None}]
    assert written(rows, "tsv", [Field("a", "A")]) == "a\nplain\nx\\ty\nback\\\\slash\n\n"
    mixed = [{"a": None}, {"a": MappingProxyType({"b": 1})}]
    assert written(mixed, "tsv", [Field("a", "A")]) == "a.b\n\n1\n"


@given(st.lists(st.text(st.characters(codec=None)), min_size=1, max_size=3))
def test_tsv_rows_and_cells_count(texts: list[str]) -> None:
    """No text can add a row or a cell."""
    row = {f"k{number}": text for number, text in enumerate(texts)}
    lines = written([row], "tsv", []).split("\n")
    assert len(lines) == 3
    assert len(lines[1].split("\t")) == len(texts)
    assert not UNSEEN.search(lines[1].replace("\t", ""))


def test_header_of_an_empty_list() -> None:
    """No rows: the columns are still named."""
    assert written([], "tsv") == "code\trisk\toverdue\topened\tmoney\ttypes\tnote\n"
    assert written([], "table") == "Nothing to show.\n"


def test_objects_become_dotted_columns() -> None:
    """An object's keys are columns, whichever row has them; a dotted key reaches inside."""
    rows = [{"a": None, "b": {"c": 1}}, {"a": {"x": 1, "y": {"z": 2}}, "b": {"c": 3}}]
    text = written(rows, "tsv", [Field("a", "A"), Field("b.c", "C")])
    assert text == "a.x\ta.y.z\tb.c\n\t\t1\n1\t2\t3\n"


def test_markdown_escapes_its_own_signs() -> None:
    """A narrative can make neither a cell, nor a link, nor an image that a viewer would fetch."""
    line = written([ROW], "md").splitlines()[2]
    assert r"\[red\]x\[/foo\]" in line
    assert r"=1\|\<img src=x\>" in line
    assert "\x1b" not in line


@pytest.mark.parametrize("count", [1, 50, 51])
@pytest.mark.parametrize("width", [None, 40, 80, 110, 200])
@pytest.mark.parametrize("plain", [False, True])
def test_tables_lose_nothing(count: int, width: int | None, plain: bool) -> None:
    """At every width each value is there whole, nothing is taken for markup, no line is too long."""
    text = written([ROW] * count, "table", width=width, plain=plain)
    assert "\x1b" not in text
    assert text.count("7K3M9-QX2TB") == count
    assert text.count("[red]x[/foo]") == count
    assert text.count("INT.RAPE,") == count
    if width and not plain:
        assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("count", [1, 51])
def test_spare_columns_give_way_before_the_table_does(count: int) -> None:
    """The last first, each named below; files and pipes hold them all."""
    row = {"code": "7K3M9-QX2TB", "a": "x" * 16, "b": "y" * 16, "c": "z" * 16}
    fields = [
        Field("code", "Code"),
        Field("a", "A", spare=True),
        Field("b", "B", spare=True),
        Field("c", "C"),
    ]
    wide, narrow, block = (written([row] * count, "table", fields, width=width) for width in (90, 62, 24))
    assert "y" in wide
    assert "narrow" not in wide
    assert narrow.count("x" * 16) == narrow.count("z" * 16) == count
    assert "yy" not in narrow
    assert narrow.endswith("Left out on a screen this narrow: B.\n")
    assert block.count("y" * 16) == count
    assert "y" in written([row] * count, "table", fields)


def test_folio_like_numbers_stay_text() -> None:
    """`1e5` is a folio, not a hundred thousand; leading zeros stay."""
    for format in ("table", "md"):
        for count in (1, 60):
            text = written([{"folio": "1e5", "n": "007"}] * count, format, [], width=80)
            assert text.count("1e5") == text.count("007") == count


def test_words_for_people() -> None:
    """Unknown is a dash, yes and no are words, instants are short, money has its sign."""
    text = written(ROW, "table", width=80)
    assert "Risk     —\n" in text
    assert "Overdue  yes\n" in text
    assert "Opened   2026-11-24 13:00\n" in text
    assert "Money    GTQ1,234.50\n" in text


def test_record_nests_and_wraps() -> None:
    """Nested lists are indented blocks with their own labels; long texts keep their lines and wrap."""
    record = {
        "note": "uno\n" + "palabra " * 20,
        "referrals": [{"to": "UAF", "x": 1}, {"to": "SHELTER", "x": 2}],
    }
    fields = [
        Field("note", "Note"),
        Field("referrals", "Referrals", fields=(Field("to", "To"),)),
        Field("absent", "Absent"),
    ]
    text = written(record, "table", fields, width=60)
    assert "Referrals:\n  To  UAF\n\n  To  SHELTER\n" in text
    assert text.startswith("Note       uno\n           palabra palabra")
    assert max(map(len, text.splitlines())) <= 60
    assert "Absent" not in text
    plain = written(record, "table", fields, width=60, plain=True)
    assert "Note: uno\n  palabra" in plain
    assert "Referrals:\n  To: UAF\n\n  To: SHELTER\n" in plain


def test_plain_rows_are_lines_between_empty_lines() -> None:
    """A screen reader gets one `label: value` line a field, an empty line between two rows."""
    fields = [Field("code", "Code"), Field("risk", "Risk")]
    assert written([ROW, ROW], "table", fields, width=80, plain=True) == (
        "Code: 7K3M9-QX2TB\nRisk: —\n\nCode: 7K3M9-QX2TB\nRisk: —\n"
    )


def test_colour_only_where_asked() -> None:
    """Escapes appear with `color` alone, and then only around headings."""
    assert "\x1b[1m" in written([ROW], "table", width=200, color=True)
    assert "\x1b" not in written([ROW], "table", width=200)


def test_machine_formats_load_no_drawing() -> None:
    """JSON, CSV and TSV start without rich, tabulate, babel or prompt_toolkit."""
    code = (
        "import sys; from imd.ui.render import emit, Field\n"
        "for f in ('json', 'jsonl', 'csv', 'tsv'): emit(sys.stdout, [{'a': 1}], [Field('a', 'A')], f)\n"
        "heavy = {'rich', 'tabulate', 'babel', 'prompt_toolkit', 'wcwidth'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
