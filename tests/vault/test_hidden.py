"""What is typed never lies in clear on a disk or in an error."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PASSPHRASE

MARK = "Zq" + secrets.token_hex(8)


def _answers() -> str:
    return json.dumps(
        {
            "safe_to_talk": True,
            "language": "es",
            "caller": "herself",
            "in_danger_now": False,
            "consent": {"case": "given"},
            "name": f"{MARK} Inventada",
            "safe_contact": {"channel": "signal", "value": f"+502 {MARK}"},
            "country": "GT",
            "linked_to_defence": "yes",
            "account": f"Un relato {MARK} inventado. " * 50,
            "reason_missing": "una llamada corta",
        }
    )


def _holding(marks: list[bytes], *places: Path, since: float = 0) -> list[str]:
    """The files that hold one of the marks, in UTF-8 or UTF-16; of shared folders only what is new."""
    wanted = [form for mark in marks for form in (mark, mark.decode().encode("utf-16-le"))]
    found = []
    for path in (file for place in places for file in _files(place)):
        try:
            if path.stat().st_mtime >= since and any(mark in path.read_bytes() for mark in wanted):
                found.append(path.name)
        except OSError:
            continue
    return sorted(found)


def _files(place: Path) -> Iterator[Path]:
    for name, _folders, files in os.walk(place):
        for file in files:
            path = Path(name, file)
            if path.is_file() and not path.is_symlink() and path.stat().st_size < 100 << 20:
                yield path


def test_the_hunt_finds_what_is_in_clear(tmp_path: Path) -> None:
    """The control: a plain database gives the mark away."""
    db = sqlite3.connect(tmp_path / "plain.db")
    db.execute("CREATE TABLE a (b)")
    db.execute("INSERT INTO a VALUES (?)", (MARK,))
    db.commit()
    db.close()
    assert _holding([MARK.encode()], tmp_path) == ["plain.db"]


def test_nothing_typed_lies_in_clear_on_a_disk(spawn: Any, app: Any, vault: Path, tmp_path: Path) -> None:
    """An interview, then a look at every file while the write-ahead log is still there, and in /tmp."""
    since, work = time.time() - 1, tmp_path / "tmp"
    work.mkdir()
    with app.reader() as held:
        held.value("SELECT count(*) FROM audit")  # keeps the log from being folded in
        done = spawn(
            "-f",
            "json",
            "case",
            "intake",
            "--answers",
            "-",
            input=_answers().encode(),
            env={"TMPDIR": str(work)},
        )
        assert done.returncode == 0, done.stderr
        assert (vault / "registry.1.db-wal").stat().st_size > 0
        code, raw = json.loads(done.stdout)["code"], PASSPHRASE.encode()
        marks = [
            MARK.encode(),
            code.encode(),
            app.vault.keys.registry,
            app.vault.keys.identity,
            b"case.intake",
        ]
        marks += [app.vault.keys.registry.hex().encode(), app.vault.keys.identity.hex().encode(), raw]
        texts = [mark for mark in marks if mark.isascii()]
        binary = [mark for mark in marks if not mark.isascii()]
        assert _holding(texts, vault, work) == []
        assert not any(mark in file.read_bytes() for mark in binary for file in _files(vault))
        assert _holding([MARK.encode()], Path("/var/tmp"), Path("/dev/shm"), since=since) == []
    assert MARK.encode() not in done.stderr + done.stdout
    with app.reader() as db:
        (_row, document), *_rest = db.unseal_all("cases")
        assert MARK in json.dumps(document), "the hunt was for something that was stored"


def test_no_backup_holds_anything_in_clear(
    run: Any, app: Any, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Backup, travel copy, restored vault, what lies beside them meanwhile, and the temporary folder."""
    import tempfile

    from imd.vault.backup import checking, making

    work, seen, places = tmp_path / "tmp", [], [tmp_path]
    work.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(work))
    assert run("case", "intake", "--answers", "-", input=_answers()).exit == 0
    marks = [MARK.encode(), PASSPHRASE.encode(), b"CREATE TABLE", b"backup.create", b"aggressions"]

    def looking(real: Any) -> Any:
        def look(*words: Any, **more: Any) -> Any:
            seen.append(_holding(marks[:1] + marks[2:], *places))
            return real(*words, **more)

        return look

    monkeypatch.setattr(making, "_place", looking(making._place))
    monkeypatch.setattr(checking, "check", looking(checking.check))
    for words in (("create", "b"), ("verify", "b"), ("restore", "b", "w")):
        assert run("backup", words[0], *(tmp_path / name for name in words[1:])).exit == 0
    told = run("backup", "create", "--travel", tmp_path / "t", "--new-key-file", tmp_path / "t.key")
    assert told.exit == 0
    assert run("audit", "checkpoint", "--out", tmp_path / "c").exit == 0
    assert len(seen) >= 3
    assert [found for found in seen if found] == []
    found = [path for path in tmp_path.iterdir() if path.name != "passphrase"]
    assert {"b", "w", "t", "c"} <= {path.name for path in found}
    assert _holding(marks, *(path for path in found if path.is_dir())) == []
    for name in ("b", "t", "c"):
        assert not any(mark in (tmp_path / name).read_bytes() for mark in marks)
    assert list(work.iterdir()) == []


def test_coded_columns_are_hidden_too(app: Any, vault: Path) -> None:
    """Not only sealed documents: the whole store is encrypted, names of tables included."""
    with app.session("test.write") as db:
        db.detail = {"code": MARK}
        db.run("UPDATE key_labels SET name = :name WHERE name = 'recovery'", name=MARK)
    assert _holding([MARK.encode(), b"key_labels", b"CREATE TABLE", b"vault.init"], vault) == []


def test_sorting_much_makes_no_temporary_file(app: Any, tmp_path: Path) -> None:
    """Large sorts stay in memory: SQLite's own temporary files would not be private to the vault."""
    with app.session("test.write") as db:
        rows = [(f"{number}", 1, os.urandom(400)) for number in range(4000)]
        db.run_many("INSERT INTO meta (name, rev, blob) VALUES (?, ?, ?)", rows)
    opened: list[str] = []
    with app.reader() as db:
        for number, _row in enumerate(
            db.each("SELECT a.blob, b.rev FROM meta a, meta b ORDER BY a.blob DESC LIMIT 20000")
        ):
            if number % 1000 == 0:
                opened += [
                    os.readlink(f"/proc/self/fd/{name}")
                    for name in os.listdir("/proc/self/fd")
                    if _is_link(name)
                ]
    assert not [name for name in opened if "etilqs" in name or "sqlite" in name.lower()]


def _is_link(name: str) -> bool:
    return os.path.lexists(f"/proc/self/fd/{name}")


@pytest.mark.parametrize(
    "words", [("key", "list"), ("audit", "verify"), ("case", "list"), ("-f", "json", "agenda")]
)
def test_a_fault_of_the_program_shows_nothing_it_carried(
    run: Any, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Exit 1, no traceback, no value: an exception's text may hold a name."""
    from imd.vault.session import Reader

    def fail(_self: Any, *_words: Any, **_params: Any) -> None:
        name = MARK
        raise RuntimeError(f"cannot read {name}")

    for method in ("rows", "each", "one", "value"):
        monkeypatch.setattr(Reader, method, fail)
    told = run(*words)
    assert told.exit == 1
    assert MARK not in told.out + told.err
    assert "Traceback" not in told.err


def test_a_fault_of_the_database_shows_no_value(app: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the driver's nor the ORM's errors, nor the ORM's log at its most talkative, hold a parameter."""
    import logging

    from imd.vault.models import KeyLabel

    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)
    caplog.set_level(logging.DEBUG)

    def twice() -> None:
        with app.session("test") as db:
            for _time in range(2):
                db.orm.add(KeyLabel(slot=MARK, name=MARK, scope="full", kind="file", created="2026"))
                db.flush()
                db.orm.expunge_all()

    with pytest.raises(Exception, match="UNIQUE") as fault:
        twice()
    assert MARK not in str(fault.value) + repr(fault.value) + caplog.text
    assert MARK not in repr(KeyLabel(slot=MARK, name=MARK, scope="full", kind="file", created="2026"))


def test_no_secret_is_in_an_output(
    run: Any, app: Any, vault: Path, second_key: Path, registry_key: Path
) -> None:
    """Whatever a key holder looks at, no passphrase, key file or data key is among it."""
    keys = app.vault.keys
    hidden = [PASSPHRASE, keys.registry.hex(), keys.identity.hex()]
    hidden += [file.read_text().strip() for file in (second_key, registry_key)]
    with app.reader() as db:
        hidden.append(db.chain_key.hex())
    lines = [
        ("key", "list"),
        ("audit", "list"),
        ("audit", "verify"),
        ("doctor",),
        ("case", "list"),
        ("key", "remove"),
    ]
    for line in lines:
        for style in ("json", "table"):
            told = run("-f", style, *line)
            assert not [text for text in hidden if text in told.out + told.err]
