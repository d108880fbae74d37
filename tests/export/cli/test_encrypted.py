"""imd export --to: identities leave for those who can open them, and nobody else learns anything."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyrage import decrypt

from imd.export.tables import NAMES
from tests.age_keys import KEY, PUBLIC, SECOND
from tests.export.invented import MARK, act, event

Run = Callable[..., Any]
AGE = shutil.which("age")


def opened(path: Path, key: Any = KEY) -> str:
    """What the holder of the key reads."""
    return decrypt(path.read_bytes(), [key]).decode()


def ids(text: str) -> list[str]:
    """The first column of CSV text."""
    return [row[0] for row in csv.reader(io.StringIO(text))][1:]


def lines(run: Run) -> list[dict[str, Any]]:
    """The audit lines of exports."""
    return [entry for entry in run("-f", "json", "audit", "list").json if entry["action"] == "export"]


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "xlsx", "parquet"])
def test_identities_leave_encrypted_in_every_format(
    ending: str, filled: None, run: Run, tmp_path: Path
) -> None:
    """The name gets .age, nothing of hers is in the file, and the key gives back the table in clear."""
    words = ("-f", "json", "export", "cases", "--audience", "internal")
    result = run(*words, "--out", str(tmp_path / f"c.{ending}"), "--to", PUBLIC)
    assert result.exit == 0, result.err
    assert result.json["file"] == str(tmp_path / f"c.{ending}.age")
    assert result.json["to"] == [PUBLIC]
    clear = decrypt((tmp_path / f"c.{ending}.age").read_bytes(), [KEY])
    assert run(*words, "--out", str(tmp_path / f"d.{ending}"), "--plaintext", "--reason", "x").exit == 0
    assert clear == (tmp_path / f"d.{ending}").read_bytes()
    assert MARK.encode() not in (tmp_path / f"c.{ending}.age").read_bytes()
    assert not (tmp_path / f"c.{ending}").exists()


@pytest.mark.skipif(AGE is None, reason="age is not installed")
def test_age_itself_opens_it(filled: None, run: Run, tmp_path: Path) -> None:
    """The format is age's own: its program reads the file, with an age key and with an SSH key."""
    assert AGE is not None
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "ssh"], check=True)
    (tmp_path / "key").write_text(f"{KEY}\n")
    out = tmp_path / "c.csv.age"
    more = ("--to", PUBLIC, "--to", str(tmp_path / "ssh.pub"))
    assert run("export", "cases", "--audience", "internal", "--out", str(out), *more).exit == 0
    for key in ("key", "ssh"):
        done = subprocess.run([AGE, "-d", "-i", tmp_path / key, out], capture_output=True, check=True)
        assert f"{MARK}-name" in done.stdout.decode()


@pytest.mark.parametrize(
    ("words", "exit", "code"),
    [
        (("--to", PUBLIC[:-1] + ("q" if PUBLIC[-1] != "q" else "p")), 22, "recipient"),
        (("--to", str(KEY)), 22, "secret_key"),
        (("--to", "/nowhere/to.txt"), 2, "recipients_file"),
        (("--to", PUBLIC, "--plaintext", "--reason", "x"), 2, "plaintext_and_to"),
        (("--to", PUBLIC, "--for", "ana"), 2, "reader_of_names"),
        ((), 23, "plaintext"),
        (("--plaintext",), 23, "plaintext"),
    ],
)
def test_identities_leave_in_no_other_way(
    words: tuple[str, ...], exit: int, code: str, filled: None, run: Run, tmp_path: Path
) -> None:
    """Each refusal has its code, repeats nothing and leaves nothing behind."""
    out = tmp_path / "dir"
    out.mkdir()
    result = run(
        "-f", "json", "export", "cases", "--audience", "internal", "--out", str(out / "c.csv"), *words
    )
    assert (result.exit, result.error["code"], result.out) == (exit, code, "")
    assert not any(str(word) in result.err for word in words if len(word) > 20)
    assert list(out.iterdir()) == []
    assert lines(run) == []


def test_an_encrypted_name_that_is_taken_is_refused(filled: None, run: Run, tmp_path: Path) -> None:
    """It is the name with .age that counts."""
    (tmp_path / "c.csv.age").write_text("kept")
    result = run("export", "cases", "--out", str(tmp_path / "c.csv"), "--to", PUBLIC)
    assert result.exit == 21
    assert (tmp_path / "c.csv.age").read_text() == "kept"


def test_the_audit_line_says_to_whom(filled: None, run: Run, tmp_path: Path) -> None:
    """Keys are public; the reason, where one was given, is sealed."""
    words = ("export", "cases", "--audience", "internal", "--to", PUBLIC, "--reason", MARK)
    assert run(*words, "--out", str(tmp_path / "a.csv")).exit == 0
    (line,) = lines(run)
    assert line["detail"]["to"] == [PUBLIC]
    assert MARK not in str(line)


def test_a_registry_key_encrypts_for_the_alliance_and_reads_no_names(
    filled: None, run: Run, registry_key: Path, tmp_path: Path
) -> None:
    """The job that makes exports works without any identity, with the same pseudonyms."""
    words = ("export", "aggressions", "--to", PUBLIC)
    assert run(*words, "--out", str(tmp_path / "a.csv")).exit == 0
    assert run(*words, "--out", str(tmp_path / "b.csv"), key=registry_key).exit == 0
    assert opened(tmp_path / "a.csv.age") == opened(tmp_path / "b.csv.age")
    refused = run("export", "cases", "--audience", "internal", "--to", PUBLIC, key=registry_key)
    assert (refused.exit, refused.out) == (13, "")


def test_readers_keep_their_pseudonyms_and_cannot_join_them(filled: None, run: Run) -> None:
    """The same next month and in every table; other names, and another order of rows, for another reader."""
    every = [
        ids(run("export", "aggressions", *more).out)
        for more in ((), ("--for", "UDEFEGUA"), ("--for", "Somos"), ("--for", " udefegua "))
    ]
    assert every[1] == every[3]
    assert len(set(every[0]) | set(every[1]) | set(every[2])) == 3 * len(every[0])
    later = run("export", "aggressions", "--for", "Udefegua", env={"IMD_NOW": "2026-12-24T12:00:00-06:00"})
    assert ids(later.out) == every[1]
    people = {row["id"] for row in run("-f", "json", "export", "persons", "--for", "udefegua").json}
    acts = run("-f", "json", "export", "aggressions", "--for", "udefegua").json
    assert {row["person"] for row in acts if row["person"]} <= people


def test_a_rows_place_does_not_say_whose_it_is(open_db: Any, filled: None, run: Run) -> None:
    """Rows come in the order of a reader's own key, in both ways of writing."""
    name = "aggressions"
    with open_db() as db:
        for number in range(1000, 1040):
            event(db, number)
            act(db, number, number, affected_min=number)
    orders = []
    for reader in ((), ("--for", "a"), ("--for", "b")):
        quick = run("export", name, "--fields", "affected_min", *reader).out.splitlines()
        slow = run("-f", "json", "export", name, "--fields", "affected_min", *reader).json
        assert [cell.strip('"') for cell in quick[1:]] == [str(row["affected_min"] or "") for row in slow]
        orders.append([row["affected_min"] for row in slow])
    assert sorted(map(str, orders[0])) == sorted(map(str, orders[1])) == sorted(map(str, orders[2]))
    assert orders[0] != orders[1] != orders[2] != orders[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_table_can_be_had_for_a_reader(name: str, filled: None, run: Run) -> None:
    """As many rows as for the alliance, under other names."""
    mine, hers = (run("-f", "json", "export", name, *more).json for more in ((), ("--for", "a")))
    assert len(mine) == len(hers) > 0
    first = next(iter(mine[0]))
    assert not {row[first] for row in mine} & {row[first] for row in hers}


def test_those_who_can_open_it_are_the_reader_where_none_is_named(
    filled: None, run: Run, tmp_path: Path
) -> None:
    """Another key, other names; the same people in another order, the same."""
    other = str(SECOND.to_public())
    found = []
    for n, to in enumerate(((PUBLIC,), (other,), (PUBLIC, other), (other, PUBLIC))):
        words = [word for key in to for word in ("--to", key)]
        assert run("export", "aggressions", "--out", str(tmp_path / f"{n}.csv"), *words).exit == 0
        found.append(ids(opened(tmp_path / f"{n}.csv.age", KEY if PUBLIC in to else SECOND)))
    assert found[2] == found[3]
    assert not set(found[0]) & (set(found[1]) | set(found[2]))


def test_a_new_reader_is_said_to_be_one(filled: None, run: Run) -> None:
    """A slip in the name is noticed before it is sent; the audit line does not hold the name."""
    assert "of her own" in run("export", "persons", "--for", "UDEFEGUA").err
    assert "of her own" not in run("export", "persons", "--for", "udefegua").err
    assert "of her own" in run("export", "persons", "--for", "udefegva").err
    assert "udefeg" not in str(lines(run)).lower()


def test_encrypted_bytes_go_into_a_pipe_but_onto_no_screen(
    filled: None, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard output takes them; a terminal does not."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    refused = run("-f", "json", "export", "persons", "--to", PUBLIC)
    assert (refused.exit, refused.error["code"]) == (2, "binary_to_terminal")
