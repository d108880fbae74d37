"""imd-rescue: reads what imd writes without imd, and says what it is about to print."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from imd import rescue
from imd.vault.erase import erase
from tests.conftest import PASSPHRASE
from tests.vault.backups import everything, fill, made
from tools import make_vectors

ROOT = Path(__file__).parents[1]
V1 = ROOT / "tests/vectors/v1"

Rescue = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def rescued(tmp_path: Path) -> Rescue:
    """Run the installed program in a process where imd's other parts cannot be imported."""
    wall = (
        "import runpy, sys\n"
        "class Wall:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('sqlcipher3', 'typer', 'rich', 'sqlmodel') or"
        " (name.startswith('imd.') and name != 'imd.rescue'):\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, Wall())\n"
        "runpy.run_module('imd.rescue', run_name='__main__', alter_sys=True)\n"
    )

    def run(*words: object, input: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", wall, *map(str, words)],
            input=input,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )

    return run


def _lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("kind", "option"),
    [("passphrase", "--passphrase-file"), ("keyfile", "--key-file"), ("code", "--code-file")],
)
def test_the_stored_vault_opens_with_each_kind_of_secret(rescued: Rescue, kind: str, option: str) -> None:
    """Version 1, forever; the key file's slot is of scope registry and reaches no document."""
    secret = make_vectors.SECRETS[kind].lower() if kind == "code" else make_vectors.SECRETS[kind]
    found = _lines(rescued(V1, "sealed", option, "-", input=secret + "\n"))
    documents = {line["row"]["of_row"]: line["document"] for line in found}
    wanted = make_vectors.DOCUMENTS if kind != "keyfile" else dict.fromkeys(make_vectors.DOCUMENTS)
    assert documents == wanted


def test_it_warns_before_anything_is_in_clear(rescued: Rescue) -> None:
    """In both languages, on stderr; the list of tables needs no warning."""
    secret = make_vectors.SECRETS["passphrase"]
    listed = rescued(V1, "--passphrase-file", "-", input=secret)
    assert listed.stdout.splitlines() == [
        "alembic_version\t1",
        "audit\t3",
        "key_labels\t3",
        "meta\t1",
        "sealed\t2",
    ]
    assert listed.stderr == ""
    dumped = rescued(V1, "--all", "--passphrase-file", "-", input=secret)
    assert "SIN CIFRAR" in dumped.stderr
    assert "NOT ENCRYPTED" in dumped.stderr
    assert len(dumped.stdout.splitlines()) == 10


def _compared(app: Any, found: list[dict[str, Any]]) -> None:
    """What was dumped is every row of every table, and each document is the one that was sealed."""
    wanted = everything(app.vault)
    for table, rows in wanted.items():
        dumped = [tuple(line["row"].values()) for line in found if line["table"] == table]
        plain = [
            tuple({"hex": value.hex()} if isinstance(value, bytes) else value for value in row)
            for row in rows
        ]
        assert sorted(dumped, key=repr) == sorted(plain, key=repr), table
    with app.reader() as db:
        for line in (line for line in found if line["table"] == "sealed"):
            assert line["document"] == db.unseal(line["row"]["of_table"], line["row"]["of_row"])


def test_a_vault_of_today(rescued: Rescue, app: Any, vault: Path) -> None:
    """Every row of every table, as SQLCipher reads them."""
    fill(app, 40, words="x" * 700)
    _compared(app, _lines(rescued(vault, "--all", "--passphrase-file", "-", input=PASSPHRASE)))


def test_a_backup(rescued: Rescue, app: Any, tmp_path: Path) -> None:
    """The file as it is, without unpacking it."""
    fill(app, 40)
    made(app, tmp_path / "b")
    found = _lines(rescued(tmp_path / "b", "sealed", "--passphrase-file", "-", input=PASSPHRASE))
    assert sum(line["row"]["of_table"] == "cases" for line in found) == 40


def test_what_is_still_in_the_log(rescued: Rescue, app: Any, vault: Path, tmp_path: Path) -> None:
    """A vault whose last command was killed: its write-ahead log is read too, also one that was used again."""
    fill(app, 30)
    copy = tmp_path / "killed"
    with app.reader() as held:
        held.value("SELECT count(*) FROM audit")
        # The log grows past its checkpoint, so that it begins anew over older frames.
        fill(app, 60, words="y" * 900)
        with app.reader() as later:
            later.value("SELECT count(*) FROM audit")
            fill(app, 3, words="z" * 900)
            shutil.copytree(vault, copy)
    assert (copy / "registry.1.db-wal").stat().st_size > 100_000
    store, log = ((copy / name).read_bytes() for name in ("registry.1.db", "registry.1.db-wal"))
    assert rescue.image(store, b"", app.vault.keys.registry) != rescue.image(
        store, log, app.vault.keys.registry
    )
    _compared(app, _lines(rescued(copy, "--all", "--passphrase-file", "-", input=PASSPHRASE)))


def test_a_torn_log_ends_where_it_holds(app: Any, vault: Path) -> None:
    """Frames after the first that does not hold, and a transaction without its end, do not count."""
    with app.reader() as held:
        held.value("SELECT count(*) FROM audit")
        fill(app, 4)
        log = (vault / "registry.1.db-wal").read_bytes()
    whole = rescue.logged(log)
    assert len(whole) * (24 + 8192) + 32 == len(log)
    assert rescue.logged(log[:-1]) == whole[: len(rescue.logged(log[:-1]))]
    assert len(rescue.logged(log[:-1])) < len(whole)
    torn = bytearray(log)
    torn[32 + 3 * (24 + 8192) + 5000] ^= 1
    assert len(rescue.logged(bytes(torn))) <= 3
    for strange in (b"", log[:20], bytes(len(log)), log[:8] + b"\0\0\x10\0" + log[12:]):
        assert rescue.logged(strange) == []


@pytest.mark.parametrize("damage", ["page", "cut", "keys", "gone", "secret", "document"])
def test_it_refuses_what_does_not_hold(rescued: Rescue, tmp_path: Path, damage: str) -> None:
    """Exit 14 in words, no traceback, and no row of a damaged page."""
    place = tmp_path / "v"
    shutil.copytree(V1, place)
    store, secret = place / "registry.1.db", make_vectors.SECRETS["passphrase"]
    match damage:
        case "page":
            content = bytearray(store.read_bytes())
            content[9000] ^= 1
            store.write_bytes(content)
        case "cut":
            store.write_bytes(store.read_bytes()[:-8192])
        case "keys":
            (place / "keys.json").write_bytes(b"{}")
        case "gone":
            store.unlink()
        case "secret":
            secret = "otra frase larga inventada"
        case _:
            place = tmp_path / "nowhere"
    done = rescued(place, "--all", "--passphrase-file", "-", input=secret)
    assert (done.returncode, done.stdout) == (14, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("imd-rescue: ")


def test_erased_rows_leave_nothing_in_any_page(app: Any, vault: Path) -> None:
    """Forensics with the plain pages: free pages and free space of pages too, after the log is folded in."""
    mark = "Zqborrada" * 12
    for number in range(12):
        with app.session("test.write") as db:
            row = f"{number:032x}"
            db.seal("cases", row, {"n": number})
            db.run(
                "INSERT INTO drafts (id, questionnaire, version, worker, started, updated)"
                " VALUES (:id, :mark, '1', 'ana', '2026', '2026')",
                id=row,
                mark=mark,
            )
    store = vault / "registry.1.db"
    key = app.vault.keys.registry
    assert mark.encode() in rescue.image(store.read_bytes(), b"", key), "the hunt was for something stored"
    blobs = [row[0] for row in _sealed(app)]
    assert all(blob in rescue.image(store.read_bytes(), b"", key) for blob in blobs)
    with replace(app.vault, points={}).session("case.erase") as db:
        for number in range(12):
            erase(db, f"{number:032x}")
        db.run("DELETE FROM drafts")
    assert not (vault / "registry.1.db-wal").exists()
    plain = rescue.image(store.read_bytes(), b"", key)
    assert mark[:9].encode() not in plain
    assert not [blob for blob in blobs if blob[-64:] in plain]


def _sealed(app: Any) -> list[tuple[bytes]]:
    with app.reader() as db:
        return list(db.each("SELECT blob FROM sealed WHERE of_table = 'cases'"))


def test_it_is_installed() -> None:
    """As a program of its own beside imd."""
    import tomllib

    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    assert scripts["imd-rescue"] == "imd.rescue:main"
    done = subprocess.run(
        [Path(sys.executable).parent / "imd-rescue", "--help"], capture_output=True, check=False
    )
    assert done.returncode == 0
