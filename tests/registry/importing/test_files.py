"""Files that are no table are refused clearly, and leave nothing behind."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.registry.importing.limits import MOST_COLUMNS

HEAD = b"date,country,type\n"
ROW = b"2026-01-02,GT,PSY.THR\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\n\n", "file_empty"),
        (os.urandom(4096) + b"\xff\0", "file_not_text"),
        (HEAD + b"2026-01-02,GT,PSY.THR\0\n", "file_not_text"),
        (
            HEAD + "2026-01-02,Honduras é,PSY.THR\n".encode() + b"2026-01-02,\xed\xf3,PSY.THR\n",
            "file_not_text",
        ),
        (HEAD + ROW * 60 + b"2026-01-02,\x9d\xf3,PSY.THR\n", "file_not_text"),
        (b"%PDF-1.7\n" + ROW, "kind_unknown"),
        (b",".join(b"c%d" % n for n in range(5000)) + b"\n", "file_too_wide"),
        (HEAD + ROW + b"2026-01-02," + b"x" * 1_000_000 + b",PSY.THR\n", "file_broken"),
        (HEAD + ROW + b'2026-01-02,"GT,PSY.THR\n' + ROW * 9000, "file_broken"),
        (b"fecha,pais\n2026-01-02,GT\n", "mapping_needed"),
        (b"date,type,type\n2026-01-02,PSY.THR,x\n", "column_twice"),
    ],
    ids=[
        "empty",
        "blank",
        "garbage",
        "nul",
        "mixed",
        "latin",
        "pdf",
        "wide",
        "long",
        "unclosed",
        "foreign",
        "twice",
    ],
)
def test_refused(
    take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path, content: bytes, code: str
) -> None:
    """Exit 22 with the reason; not one row has entered, also where good rows stand before the fault."""
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    result = take_in(path)
    assert (result.exit, result.error["code"]) == (2 if code == "kind_unknown" else 22, code)
    assert "-sig" not in result.err
    assert count("events") == 0
    assert count("imports") == 0


@pytest.mark.parametrize("name", ["none.csv", ".", "pipe"])
def test_no_file(take_in: Callable[..., Any], tmp_path: Path, name: str) -> None:
    """What is missing, a folder, a pipe or another format is exit 2, at once."""
    os.mkfifo(tmp_path / "pipe")
    assert take_in(tmp_path / name).exit == 2


def test_header_only(take_in: Callable[..., Any], tmp_path: Path) -> None:
    """A table without rows is a table, and that it has none is said."""
    path = tmp_path / "file.csv"
    path.write_bytes(HEAD)
    result = take_in(path)
    assert (result.exit, result.json["read"], result.json["added"]) == (0, 0, 0)
    assert "no row below" in result.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xef\xbb\xbf" + HEAD + ROW, ()),
        ((HEAD + ROW).replace(b",", b";"), ()),
        ((HEAD + ROW).replace(b",", b"\t").replace(b"\n", b"\r\n"), ()),
        ((HEAD + ROW).replace(b",", b"!"), ("--delimiter", "!")),
        (b"Date, COUNTRY ,type\n" + ROW, ()),
        (HEAD + b"\n" + ROW + b"\n", ()),
    ],
    ids=["bom", "semicolon", "tab", "told", "case", "blanks"],
)
def test_dialects(
    take_in: Callable[..., Any], tmp_path: Path, content: bytes, words: tuple[str, ...]
) -> None:
    """The ways in which spreadsheets write CSV are read alike."""
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    result = take_in(path, None, *words)
    assert (result.exit, result.json["read"], result.json["added"]) == (0, 1, 1)


def test_cp1252(take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path) -> None:
    """An older spreadsheet's encoding is found out or named, and its letters are kept."""
    path = tmp_path / "file.csv"
    path.write_bytes("date,country,type,source_registry\n2026-01-02,GT,PSY.THR,Año Ñ\n".encode("cp1252"))
    assert take_in(path, None, "--encoding", "cp1252").exit == 0
    assert count("events WHERE source_registry = 'Año Ñ'") == 1


def test_one_more_column_than_read(take_in: Callable[..., Any], tmp_path: Path) -> None:
    """The limit itself is still read."""
    path = tmp_path / "file.csv"
    names = ["type", *(f"c{n}" for n in range(MOST_COLUMNS - 1))]
    path.write_text(",".join(names) + "\nPSY.THR" + "," * (MOST_COLUMNS - 1) + "\n")
    assert take_in(path).json["added"] == 1
