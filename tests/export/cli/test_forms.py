"""imd export in other forms: sheets, Parquet, words for codes, long tables, CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from imd.export.tables import NAMES
from tests.export.invented import FORMULA, MARK, act, event

Run = Callable[..., Any]
INTERNAL = ("--audience", "internal", "--plaintext", "--reason", "audiencia")


def cells(text: str) -> list[list[str]]:
    """The cells of CSV text."""
    return list(csv.reader(io.StringIO(text, newline="")))


def sheet(path: Path) -> list[list[Any]]:
    """The cells of an XLSX file."""
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def parquet(path: Path) -> dict[str, list[Any]]:
    """The columns of a Parquet file."""
    from arro3.io import read_parquet

    table = read_parquet(io.BytesIO(path.read_bytes())).read_all()
    return dict(zip(table.column_names, (column.to_pylist() for column in table.columns), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_every_format_holds_the_same_rows(name: str, filled: None, run: Run, tmp_path: Path) -> None:
    """A sheet, Parquet, JSON and CSV of a table say the same, for both audiences."""
    for audience in ((), INTERNAL):
        rows = run("-f", "json", "export", name, *audience).json
        for ending in ("csv", "xlsx", "parquet"):
            (tmp_path / f"{name}.{ending}").unlink(missing_ok=True)
            out = str(tmp_path / f"{name}.{ending}")
            assert run("-f", "json", "export", name, *audience, "--out", out).json["rows"] == len(rows)
        columns = parquet(tmp_path / f"{name}.parquet")
        header, *lines = sheet(tmp_path / f"{name}.xlsx")
        assert header == list(columns) == cells((tmp_path / f"{name}.csv").read_text())[0]
        assert len(lines) == len(rows)
        assert list(rows[0]) == header
        for key in set(columns) & {
            "id",
            "status",
            "type",
            "rights",
            "people",
            "score",
            "name",
            "in_danger_now",
        }:
            assert columns[key] == [row[key] for row in rows]


def test_money_is_exact_in_every_format(filled: None, run: Run, tmp_path: Path) -> None:
    """Text in JSON and CSV, a decimal in Parquet, a number of two decimals in a sheet."""
    assert run("-f", "json", "export", "grants").json[0]["approved"] == "1525.05"
    for ending in ("xlsx", "parquet"):
        assert run("export", "grants", "--out", str(tmp_path / f"g.{ending}")).exit == 0
    assert parquet(tmp_path / "g.parquet")["approved"] == [Decimal("1525.05")]
    header, row = sheet(tmp_path / "g.xlsx")
    assert row[header.index("approved")] == 1525.05


@pytest.mark.parametrize(("language", "word"), [("es", "Policía"), ("en", "Police")])
def test_codes_become_words(language: str, word: str, filled: None, run: Run) -> None:
    """In the language asked for, whatever is spoken; lists too; a code without a word stays."""
    codes = run("-f", "json", "export", "aggressions").json
    words = run("-f", "json", "export", "aggressions", "--labels", language).json
    assert [row["id"] for row in words] == [row["id"] for row in codes]
    assert codes[0]["country"] == "GT"
    assert words[0]["country"] == "Guatemala"
    assert word in words[0]["perpetrators"][0]
    assert words[0]["means"] == (["ninguno"] if language == "es" else ["none"])
    assert words[0]["gender_components"] is None
    assert words[0]["month"] == codes[0]["month"]


def test_a_long_table_has_a_row_for_each_perpetrator(filled: None, run: Run) -> None:
    """With its degree and on whose behalf; an aggression by nobody known keeps its row."""
    rows = run("-f", "json", "export", "aggressions", "--long").json
    assert [
        (row["perpetrator_number"], row["perpetrator"], row["degree"], row["acts_for"]) for row in rows[:4]
    ] == [
        (1, "ST.POL", "carried_out", None),
        (2, "NS.OC", "ordered", ["NS.COM"]),
        (3, "ST.AUT.N", None, None),
        (None, None, None, None),
    ]
    assert len({row["id"] for row in rows}) == 4
    assert cells(run("export", "aggressions", "--long").out)[2][0] == rows[1]["id"]
    table = run("-f", "json", "export", "perpetrators").json
    assert [row["perpetrator"] for row in table] == ["ST.POL", "NS.OC", "ST.AUT.N"]
    assert {row["aggression"] for row in table} == {rows[0]["id"]}


def test_a_long_table_has_a_row_for_each_need(filled: None, run: Run) -> None:
    """In her order; a case without any keeps its row; the rows are counted as written."""
    rows = run("-f", "json", "export", "cases", "--long").json
    assert [(row["need"], row["urgency"]) for row in rows] == [("LEGAL", 5), ("RELOC", None), (None, None)]
    assert run("-f", "json", "export", "cases", "--long", "--dry-run").json["rows"] == 3
    (line,) = [entry for entry in run("-f", "json", "audit", "list").json if entry["action"] == "export"]
    assert (line["detail"]["rows"], line["detail"]["long"]) == (3, True)


def test_filters_narrow_perpetrators_as_they_do_aggressions(filled: None, run: Run) -> None:
    """Perpetrators are those of the aggressions chosen."""
    assert run("-f", "json", "export", "perpetrators", "--country", "HN").json == []
    assert len(run("-f", "json", "export", "perpetrators", "--type", "PSY").json) == 3


def test_csv_for_programs_and_for_spreadsheets(filled: None, run: Run, open_db: Any, tmp_path: Path) -> None:
    """--raw leaves cells alone in both ways of writing; --bom marks the file; --hxl tags the columns."""
    with open_db() as db:
        event(db, 901, status=FORMULA)
        act(db, 902, 901)
    for more in ((), ("--labels", "es")):
        assert f'"\'{FORMULA.replace(chr(34), chr(34) * 2)}"' in run("export", "aggressions", *more).out
        raw = {cell for line in cells(run("export", "aggressions", "--raw", *more).out) for cell in line}
        assert FORMULA in raw
        assert f"'{FORMULA}" not in raw
    out = tmp_path / "a.csv"
    assert (
        run("export", "aggressions", "--bom", "--hxl", "--fields", "year,score_x", "--out", str(out)).exit
        == 2
    )
    assert (
        run("export", "aggressions", "--bom", "--hxl", "--fields", "year,country", "--out", str(out)).exit
        == 0
    )
    assert out.read_bytes().startswith(
        b'\xef\xbb\xbf"year","country"\n"#date+occurred+year","#country+code"\n'
    )


def test_a_sheet_of_the_office_has_no_formula(filled: None, run: Run, open_db: Any, tmp_path: Path) -> None:
    """A name that is one is text, unguarded: a typed cell needs no apostrophe."""
    with open_db() as db:
        db.seal("cases", "a" * 32, {"name": FORMULA, "organisation": "\x1b[31mrojo"})
    out = tmp_path / "cases.xlsx"
    assert run("export", "cases", *INTERNAL, "--out", str(out)).exit == 0
    header, row, *_rest = sheet(out)
    assert row[header.index("name")] == FORMULA
    assert row[header.index("organisation")] == "[31mrojo"


def test_a_text_too_long_for_a_sheet_leaves_nothing_behind(
    filled: None, run: Run, open_db: Any, tmp_path: Path
) -> None:
    """The column is named, the text is not repeated, no part of a file stays."""
    with open_db() as db:
        db.seal("cases", "a" * 32, {"name": MARK * 5000})
    result = run("-f", "json", "export", "cases", *INTERNAL, "--out", str(tmp_path / "cases.xlsx"))
    assert (result.exit, result.error["code"]) == (22, "cell_too_long")
    assert "name" in result.error["message"]
    assert MARK not in result.err
    assert not list(tmp_path.glob("*.xlsx"))
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx", "parquet"])
def test_no_temporary_file_is_ever_written(
    ending: str, filled: None, vault: Path, passphrase_file: Path, tmp_path: Path
) -> None:
    """With no place for temporary files at all, every format is written all the same."""
    out = tmp_path / f"cases.{ending}"
    env = {
        **os.environ,
        "IMD_VAULT": str(vault),
        "IMD_PASSPHRASE_FILE": str(passphrase_file),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), "/dev/null/nowhere"),
    }
    script = (
        "import tempfile, sys; tempfile._candidate_tempdir_list = lambda: ['/dev/null/nowhere'];"
        "from imd.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    words = [sys.executable, "-c", script, "export", "cases", *INTERNAL, "--out", str(out)]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size > 100


def test_what_no_terminal_shows_is_not_written_to_one(
    filled: None, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet without a name goes into a pipe, never onto a screen."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    refused = run("-f", "json", "export", "cases", "--format", "xlsx")
    assert (refused.exit, refused.out, refused.error["code"]) == (2, "", "binary_to_terminal")
    assert json.loads(run("export", "cases", "--format", "json").out)
