"""imd export monthly from outside: the whole set or nothing, the same bytes for the same data."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyrage import decrypt

from imd.admin.topics import paragraph
from imd.export.monthly.numbers import known
from imd.export.statistics import NAMES as NUMBERS
from imd.export.statistics import told_to
from imd.export.tables import NAMES
from tests.age_keys import KEY, PUBLIC
from tests.export.invented import CASE_A, CODE_A, MARK

Run = Callable[..., Any]
OFFICE = ("--audience", "internal", "--plaintext", "--reason", MARK)
REST = {"codebook.csv", "datapackage.json", "manifest.json"}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a set."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def monthly(run: Run, out: Path, *words: str, period: str = "2026-02", **more: Any) -> Any:
    """Write a set."""
    return run("-f", "json", "export", "monthly", period, "--out", str(out), *words, **more)


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_set_of_the_alliance_is_all_its_tables(filled: None, run: Run, tmp_path: Path) -> None:
    """The rows of the period as `imd export` writes them, and what describes them; nothing of hers."""
    result = monthly(run, tmp_path / "set")
    assert result.exit == 0, result.err
    files = contents(tmp_path / "set")
    assert set(files) >= {f"{name}.csv" for name in NAMES} | REST
    for name in NAMES:
        words = ("export", name, "--since", "2026-02", "--until", "2026-02")
        assert files[f"{name}.csv"].decode() == run(*words).out
    for content in files.values():
        for hidden in (MARK, CODE_A, CASE_A, "HOUSE-00001"):
            assert hidden.encode() not in content
    assert len(rows(files["aggressions.csv"])) == 2


def test_the_manifest_holds_what_was_written(filled: None, run: Run, tmp_path: Path) -> None:
    """Each file with its rows and hash, the cut of the data, what was withheld; no clock of the writer."""
    told = monthly(run, tmp_path / "set").json
    files = contents(tmp_path / "set")
    said = json.loads(files["manifest.json"])
    assert list(said) == [
        "period",
        "audience",
        "data_cut",
        "edition",
        "filters",
        "withheld",
        "files",
        "explained",
        "gate",
    ]
    assert said["gate"] == "programme"
    assert said["explained"] == paragraph("disclosure")
    assert said["explained"]["es"] in files["codebook.csv"].decode()
    assert said["explained"]["es"] in json.loads(files["datapackage.json"])["description"]
    assert {key: told[key] for key in said} == said
    assert (said["period"], said["audience"]) == ("2026-02", "network")
    assert said["filters"] == {"since": "2026-02", "until": "2026-02"}
    assert said["withheld"]["aggressions"] == 1
    for file in said["files"]:
        content = files[file["name"]]
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert file["rows"] == (len(rows(content)) if file["name"].endswith(".csv") else None)
    assert {file["name"] for file in said["files"]} == set(files) - {"manifest.json"}


@pytest.mark.parametrize("audience", [(), OFFICE])
def test_the_same_data_are_the_same_bytes_on_another_day(
    audience: tuple[str, ...], filled: None, run: Run, tmp_path: Path
) -> None:
    """No clock, no order of chance, no language spoken is in any file; exports in between change nothing."""
    first = monthly(run, tmp_path / "a", *audience)
    assert first.exit == 0, first.err
    run("export", "cases")
    later = {"IMD_NOW": "2027-01-03T09:00:00-06:00", "IMD_LANG": "es"}
    assert monthly(run, tmp_path / "b", *audience, env=later).exit == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_change_moves_the_cut(filled: None, run: Run, tmp_path: Path) -> None:
    """What was withdrawn since is told by the date of the data."""
    before = monthly(run, tmp_path / "a").json
    later = {"IMD_NOW": "2026-12-24T12:00:00-06:00"}
    assert run("case", "consent", CODE_A, "statistics", "withdrawn", env=later).exit == 0
    after = monthly(run, tmp_path / "b").json
    assert after["data_cut"] > before["data_cut"]
    assert rows((tmp_path / "b" / "aggressions.csv").read_bytes()) == []


def test_the_set_of_the_office_is_exact_numbers(filled: None, run: Run, tmp_path: Path) -> None:
    """Every table of statistics, tidy: codes, their words, then the numbers; no row about a person."""
    assert monthly(run, tmp_path / "set", *OFFICE).exit == 0
    files = contents(tmp_path / "set")
    assert set(files) == {f"stats-{name}.csv" for name in NUMBERS} | REST
    table = rows(files["stats-types.csv"])
    (total,) = [row for row in table if set(row["type"].split()) == {"total"}] or [table[0]]
    document = run("-f", "json", "stats", "types", "--since", "2026-02", "--until", "2026-02").json
    assert len(table) == len(document["rows"])
    assert total["aggressions"] == str(document["rows"][0]["aggressions"])
    words = {row["type"]: row["type_label"] for row in table}
    assert words["total"] == "Total"
    assert all(words.values())
    for name in NUMBERS:
        for column in rows(files[f"stats-{name}.csv"])[0]:
            base = column.removesuffix("_label")
            assert column in known() or f"{base}_label" in rows(files[f"stats-{name}.csv"])[0], (name, column)


def test_words_are_in_the_language_asked_for(filled: None, run: Run, tmp_path: Path) -> None:
    """Spanish first, English on request."""
    for language, word in (("es", "Guatemala"), ("en", "Guatemala")):
        assert monthly(run, tmp_path / language, *OFFICE, "--labels", language).exit == 0
        assert word in (tmp_path / language / "stats-places.csv").read_text()
    spanish, english = ((tmp_path / name / "stats-types.csv").read_text() for name in ("es", "en"))
    assert spanish != english


@pytest.mark.parametrize("audience", [(), OFFICE])
def test_frictionless_finds_every_file_as_it_is_described(
    audience: tuple[str, ...], filled: None, run: Run, tmp_path: Path
) -> None:
    """Types, columns and rows are what the package says, by the reference implementation."""
    from frictionless import Package

    period = "2026-10" if not audience else "2026-02"
    assert monthly(run, tmp_path / "set", *audience, period=period).exit == 0
    report = Package(str(tmp_path / "set" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    assert len(report.tasks) == len(list((tmp_path / "set").glob("*.csv")))


def test_frictionless_would_find_a_wrong_cell(filled: None, run: Run, tmp_path: Path) -> None:
    """The check above can fail."""
    from frictionless import Package

    assert monthly(run, tmp_path / "set", period="2026-10").exit == 0
    path = tmp_path / "set" / "stays.csv"
    path.write_text(path.read_text().replace('"3"', '"tres"'))
    assert not Package(str(tmp_path / "set" / "datapackage.json")).validate().valid


def test_the_codebook_knows_every_column_and_code_in_both_languages(
    filled: None, run: Run, tmp_path: Path
) -> None:
    """Whoever gets the folder needs nothing else to read it."""
    assert monthly(run, tmp_path / "set").exit == 0
    book = rows((tmp_path / "set" / "codebook.csv").read_bytes())
    columns = {(row["table"], row["name"]): row for row in book if row["what"] == "column"}
    codes = {(row["list"], row["name"]) for row in book if row["what"] == "code"}
    assert all(row["es"] and row["en"] for row in book)
    for name in NAMES:
        for row in rows((tmp_path / "set" / f"{name}.csv").read_bytes()):
            for column, cell in row.items():
                said = columns[name, column]["list"]
                # The invented records have words of their own in these three.
                if said and cell and cell != "none" and said not in ("area", "disability", "role"):
                    assert {(said, code) for code in cell.split(";")} <= codes, (name, column)


def test_an_encrypted_set_opens_to_the_same_bytes(
    filled: None, run: Run, registry_key: Path, tmp_path: Path
) -> None:
    """Every file for that key only, with a key of the registry, and a hash of what is inside."""
    assert monthly(run, tmp_path / "a", "--to", PUBLIC, key=registry_key).exit == 0
    assert monthly(run, tmp_path / "b", "--to", PUBLIC, "--dry-run").exit == 0
    assert not (tmp_path / "b").exists()
    files = contents(tmp_path / "a")
    assert all(name.endswith(".age") for name in files)
    clear = {name.removesuffix(".age"): decrypt(content, [KEY]) for name, content in files.items()}
    said = json.loads(clear["manifest.json"])
    assert {one["name"]: one["sha256"] for one in said["files"]} == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in clear.items()
        if name != "manifest.json"
    }
    assert b'"id"' not in b"".join(files.values())


@pytest.mark.parametrize(
    ("words", "period", "exit", "code"),
    [
        ((), "2026-11", 23, "period_not_over"),
        ((), "2026-13", 22, "period"),
        (("--audience", "internal"), "2026-10", 23, "plaintext"),
        (("--audience", "internal", "--to", PUBLIC, "--for", "x"), "2026-10", 2, "reader_of_names"),
        (("--plaintext",), "2026-10", 2, "plaintext_unneeded"),
        (("--to", PUBLIC[:-1] + ("q" if PUBLIC[-1] != "q" else "p")), "2026-10", 22, "recipient"),
        (("--since", "2026-01"), "2026-10", 2, "option_of_tables"),
        (("--country", "GT"), "2026-10", 2, "option_of_tables"),
        (("--format", "xlsx"), "2026-10", 2, "option_of_tables"),
    ],
)
def test_what_cannot_be_leaves_nothing(
    words: tuple[str, ...], period: str, exit: int, code: str, filled: None, run: Run, tmp_path: Path
) -> None:
    """Each refusal has its exit code for the script that asked."""
    place = tmp_path / "place"
    place.mkdir()
    result = monthly(run, place / "set", *words, period=period)
    assert (result.exit, result.error["code"], result.out) == (exit, code, "")
    assert list(place.iterdir()) == []


def test_a_period_and_a_folder_are_needed_and_a_folder_must_be_new(
    filled: None, run: Run, tmp_path: Path
) -> None:
    """Nothing is guessed, nothing is mixed into what is there."""
    assert run("export", "monthly").exit == 2
    assert run("export", "monthly", "2026-10").exit == 2
    assert run("export", "cases", "2026-10").exit == 2
    assert monthly(run, tmp_path).exit == 21
    assert monthly(run, tmp_path / "none" / "set").exit == 2


def test_rows_never_leave_for_the_public(filled: None, run: Run) -> None:
    """The refusal names a table of numbers that the public is indeed told, and is on record."""
    told = told_to("public", "2025", "2025")
    for name in NAMES:
        refused = run("-f", "json", "export", name, "--audience", "public")
        assert (refused.exit, refused.error["code"], refused.out) == (23, "rows_for_public", "")
        assert refused.error["hint"].split("`")[1] in told
    entries = [one for one in run("-f", "json", "audit", "list").json if one["action"] == "refused"]
    assert len(entries) == len(NAMES)


def test_the_set_of_the_public_is_numbers_alone(filled: None, run: Run, tmp_path: Path) -> None:
    """The tables that a month may tell, nothing by department, no row about anybody; each number a five or the sign."""
    assert monthly(run, tmp_path / "set", "--audience", "public").exit == 0
    files = contents(tmp_path / "set")
    assert set(files) == {f"stats-{name}.csv" for name in told_to("public", "2026-02", "2026-02")} | REST
    for name, content in files.items():
        if name.startswith("stats-"):
            for row in rows(content):
                assert row["shown"] == "·" or (row["shown"].endswith("+") and int(row["shown"][:-1]) % 5 == 0)
                assert "admin1" not in row or row["admin1"] == "total"


def test_a_registry_key_writes_the_same_set(
    filled: None, run: Run, registry_key: Path, tmp_path: Path
) -> None:
    """The job of every month reads no name; exact numbers of the office are not for it."""
    assert monthly(run, tmp_path / "a").exit == 0
    assert monthly(run, tmp_path / "b", key=registry_key).exit == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert monthly(run, tmp_path / "c", *OFFICE, key=registry_key).exit == 13
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("room", [0, 300, 1500, 20_000])
def test_a_disk_that_fills_half_way_leaves_nothing(
    room: int, filled: None, vault: Path, passphrase_file: Path, tmp_path: Path
) -> None:
    """Whichever file it is that no longer fits; the vault is as it was and the next try succeeds."""
    place = tmp_path / "place"
    place.mkdir()
    env = {**os.environ, "IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(passphrase_file)}
    script = (
        "import sys; from imd.export import place; real = place.os.write; left = [int(sys.argv[1])]\n"
        "def write(handle, data):\n"
        "    left[0] -= len(data)\n"
        "    if left[0] < 0: raise OSError(28, 'no space')\n"
        "    return real(handle, data)\n"
        "place.os.write = write\n"
        "from imd.cli import run; sys.exit(run(sys.argv[2:]))"
    )
    words = ["export", "monthly", "2026-10", "--out", str(place / "set")]
    command = [sys.executable, "-c", script, str(room), "-f", "json", *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stderr.strip().splitlines()[-1])["error"]["code"] == "disk_full"
    assert list(place.iterdir()) == []


def test_a_limit_on_files_is_a_full_disk_too(
    filled: None, vault: Path, passphrase_file: Path, tmp_path: Path
) -> None:
    """The system's own refusal in the middle of a file, not only a pretended one."""
    place = tmp_path / "place"
    place.mkdir()
    env = {**os.environ, "IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(passphrase_file)}
    script = (
        "import sys, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from imd.export import place\n"
        + (
            "import resource; real = place.Beside.__enter__\n"
            "def enter(self):\n"
            "    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY)); return real(self)\n"
            "place.Beside.__enter__ = enter\n"
            "from imd.cli import run; sys.exit(run(sys.argv[1:]))"
        )
    )
    words = ["-f", "json", "export", "monthly", "2026-10", "--out", str(place / "set")]
    done = subprocess.run(
        [sys.executable, "-c", script, *words], env=env, capture_output=True, text=True, check=False
    )
    assert resource.RLIM_INFINITY
    assert done.returncode == 1, done.stderr
    assert list(place.iterdir()) == []


def test_the_audit_line_says_what_left(filled: None, run: Run, tmp_path: Path) -> None:
    """Table, period, audience, rows and the manifest's hash; the reason is sealed."""
    assert monthly(run, tmp_path / "set", *OFFICE).exit == 0
    (line,) = [one for one in run("-f", "json", "audit", "list").json if one["action"] == "export"]
    detail = line["detail"]
    assert (detail["table"], detail["period"], detail["audience"]) == ("monthly", "2026-02", "internal")
    assert detail["manifest"] == hashlib.sha256((tmp_path / "set" / "manifest.json").read_bytes()).hexdigest()
    assert MARK not in json.dumps(line)
