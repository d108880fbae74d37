"""XLSX and OpenDocument sheets: values as people see them, and files that would not fit."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.registry.conftest import CONTRACT
from tests.registry.importing.sheets import DAY, FORMULA, ods, ods_row, xlsx

HEAD = ("event", "date", "country", "type", "victim_age", "reported_elsewhere")


def _counts(result: Any) -> tuple[int, ...]:
    return tuple(result.json[key] for key in ("read", "added", "unchanged", "rejected"))


def test_values_as_people_see_them(
    take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path
) -> None:
    """A date is a date, a whole number has no decimals, a formula is its value, truth is truth."""
    rows = (
        HEAD,
        ("e1", (46085, DAY), "GT", "PSY.DTH", 34, True),
        (7, "2026-03", "GT", "PSY.DTH", ("30+4", FORMULA, 34), False),
        ("", "", "", "", "", ""),
    )
    assert _counts(take_in(xlsx(tmp_path / "sheet.xlsx", rows))) == (2, 2, 0, 0)
    assert count("events WHERE date = '2026-03-04' AND reported_elsewhere = 1 AND source_key = 'e1'") == 1
    assert count("events WHERE date = '2026-03' AND reported_elsewhere = 0 AND source_key = '7'") == 1
    assert count("aggressions WHERE age = 34") == 2


def test_the_same_rows_in_any_format_are_the_same_events(
    take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path
) -> None:
    """What came in as CSV is recognised when it comes as a sheet, whatever the file is called."""
    rows = list(csv.reader(CONTRACT.open(encoding="utf-8")))
    take_in(CONTRACT)
    assert _counts(take_in(xlsx(tmp_path / "sheet.csv", rows))) == (5, 0, 5, 0)
    body = "".join(ods_row(*row) for row in rows) + ods_row(repeated=1_048_000)
    assert _counts(take_in(ods(tmp_path / "sheet.ods", body))) == (5, 0, 5, 0)
    assert count("aggressions") == 5


CORNER = '<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="XFD900000"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b"PK"), "sheet_broken"),
        (lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 999), "sheet_broken"),
        (lambda path: xlsx(path, (), "<row"), "sheet_broken"),
        (lambda path: xlsx(path, ()), "file_empty"),
        (lambda path: xlsx(path, (), CORNER), "sheet_too_large"),
        (lambda path: xlsx(path, (HEAD,), **{"xl/media/bomb.bin": b"\0" * (20 << 20)}), "sheet_too_large"),
        (lambda path: ods(path, ods_row("date") + ods_row("x", repeated=1_000_000_000)), "sheet_too_large"),
        (lambda path: ods(path, ods_row("date") + "<x>"), "sheet_broken"),
        (lambda path: xlsx(path, ((*HEAD, "x" * 200_000),)), "file_broken"),
    ],
    ids=["stub", "torn", "xml", "empty", "corner", "bomb", "repeated", "odsxml", "longcell"],
)
def test_refused(
    take_in: Callable[..., Any],
    count: Callable[..., int],
    tmp_path: Path,
    make: Callable[[Path], Any],
    code: str,
) -> None:
    """A sheet that is none, or would unpack without measure, is exit 22 before anything enters."""
    path = tmp_path / "sheet.xlsx"
    make(path)
    result = take_in(path)
    assert (result.exit, result.error["code"]) == (22, code)
    assert (count("events"), count("imports")) == (0, 0)


def test_other_zips(take_in: Callable[..., Any], tmp_path: Path) -> None:
    """A text document is not a sheet: exit 2."""
    import zipfile

    with zipfile.ZipFile(tmp_path / "text.docx", "w") as file:
        file.writestr("word/document.xml", "<x/>")
    assert take_in(tmp_path / "text.docx").exit == 2


def test_control_characters(take_in: Callable[..., Any], tmp_path: Path) -> None:
    """A cell that holds what no word holds keeps its own row out and no other."""
    rows = (HEAD, ("e\t1", "2026", "GT", "PSY.DTH", "", ""), ("e2", "2026", "GT", "PSY.DTH", "", ""))
    assert _counts(take_in(xlsx(tmp_path / "sheet.xlsx", rows))) == (2, 1, 0, 1)
