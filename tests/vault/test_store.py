"""Opening the store: what is refused, in which order the settings come, what the driver's errors mean."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from imd.errors import vault as errors
from imd.vault import store

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small store of its own."""
    path = tmp_path / "registry.1.db"
    db = store.create(path, KEY)
    db.execute("CREATE TABLE full_names (full_name TEXT PRIMARY KEY, busy INTEGER CHECK (busy > 0))")
    db.close()
    return path


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33), bytes(64), "00" * 32])
def test_a_malformed_raw_key_is_a_fault(path: Path, key: Any) -> None:
    """SQLCipher would silently take it for a passphrase."""
    with pytest.raises(ValueError, match="32 bytes"):
        store.connect(path, key)


def test_the_wrong_key_opens_nothing_and_says_nothing(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Refused as damage, and SQLCipher's own log stays silent."""
    with pytest.raises(errors.StoreDamaged):
        store.connect(path, bytes(32))
    assert capfd.readouterr() == ("", "")


def test_a_missing_store_is_not_made(tmp_path: Path) -> None:
    """Only `create` makes a file."""
    with pytest.raises(errors.StoreDamaged):
        store.connect(tmp_path / "registry.1.db", KEY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0", bytes(8192), os.urandom(8192 * 3)])
def test_what_is_no_store_is_refused(path: Path, content: bytes) -> None:
    """Empty, short, zeroed, random: an empty file would open under any key."""
    path.write_bytes(content)
    with pytest.raises(errors.StoreDamaged):
        store.connect(path, KEY)


def test_a_plain_database_is_refused(path: Path) -> None:
    """What is not encrypted is not opened, and its first bytes are known by the check made at init."""
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE a (b)")
    plain.commit()
    plain.close()
    with pytest.raises(errors.StoreDamaged):
        store.connect(path, KEY)
    with pytest.raises(errors.StoreDamaged):
        store.assert_encrypted(path)


def test_a_new_store_is_encrypted_from_its_first_byte(path: Path) -> None:
    """The salt stands where a plain file has its title."""
    store.assert_encrypted(path)
    assert b"full_names" not in path.read_bytes()


def test_a_driver_without_encryption_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain SQLite ignores the key without a word; the missing version gives it away."""
    monkeypatch.setattr(dbapi2, "connect", sqlite3.connect)
    with pytest.raises(errors.StoreDamaged):
        store.connect(path, KEY, create=True)


def test_create_does_not_replace(path: Path) -> None:
    """A store that is there is never made again."""
    with pytest.raises(FileExistsError):
        store.create(path, KEY)


def test_every_connection_has_the_settings_it_needs(path: Path) -> None:
    """Durability, foreign keys, overwriting of deleted rows, no temporary files."""
    db = store.connect(path, KEY)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "wal_autocheckpoint": 200,
        "journal_size_limit": 0,
        "cipher_page_size": "8192",
    }
    found = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted
    # Said, not left to how the library was built.
    assert {"secure_delete=ON", "temp_store=MEMORY", "synchronous=EXTRA"} <= set(store._PRAGMAS)
    assert db.isolation_level is None
    db.close()


def test_the_key_comes_after_the_log_and_before_everything_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A statement before the key would read an encrypted file as a plain one."""
    said: list[str] = []
    real = dbapi2.connect

    class Heard:
        def __init__(self, *words: Any, **options: Any) -> None:
            self.db = real(*words, **options)

        def execute(self, sql: str) -> Any:
            said.append(sql.split("=")[0])
            return self.db.execute(sql)

    monkeypatch.setattr(dbapi2, "connect", Heard)
    store.connect(path, KEY)
    assert said[:5] == [
        "PRAGMA cipher_log_level",
        "PRAGMA key",
        "PRAGMA cipher_page_size",
        "PRAGMA cipher_version",
        "SELECT count(*) FROM sqlite_schema",
    ]


@pytest.mark.parametrize(
    "name", ["a?mode=memory", "a#b", "a%00b", "a b", "ñandú", "a&vfs=x", os.fsdecode(b"\xff\xfe"), "'\";"]
)
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    """Signs that mean something in a URI, and names that are not UTF-8, are only a name."""
    folder = tmp_path / name
    folder.mkdir()
    store.create(folder / "registry.1.db", KEY).close()
    assert (folder / "registry.1.db").stat().st_size > 0
    db = store.connect(Path("/" + str(folder)) / "registry.1.db", KEY, create=True)
    db.close()
    assert sorted(file.name for file in folder.iterdir()) == ["registry.1.db"]


def test_the_files_beside_the_store_are_private(path: Path) -> None:
    """The log and its index are as closed as the store, under whatever umask."""
    before = os.umask(0)
    try:
        db = store.connect(path, KEY)
        db.execute("INSERT INTO full_names VALUES ('x', 1)")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        db.close()
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(["registry.1.db", "registry.1.db-wal", "registry.1.db-shm"], 0o600)


def test_a_constraint_on_a_column_called_full_is_no_full_disk(path: Path) -> None:
    """Errors are told by their code: a constraint's text names columns."""
    db = store.Door(store.connect(path, KEY))
    db.run("INSERT INTO full_names VALUES ('x', 1)")
    with pytest.raises(dbapi2.IntegrityError, match="full_name"):
        db.run("INSERT INTO full_names VALUES ('x', 1)")
    with pytest.raises(dbapi2.IntegrityError, match="busy"):
        db.run("INSERT INTO full_names VALUES ('y', 0)")
    with pytest.raises(dbapi2.OperationalError, match="no such table"):
        db.rows("SELECT 1 FROM readonly_locked_malformed")
    db.connection.close()


def test_a_lock_is_told_as_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another writer for longer than our patience: exit 11."""
    monkeypatch.setattr(store, "_PATIENCE", 0.05)
    one, two = store.connect(path, KEY), store.Door(store.connect(path, KEY))
    one.execute("BEGIN IMMEDIATE")
    with pytest.raises(errors.Busy):
        two.run("BEGIN IMMEDIATE")
    one.close()
    two.connection.close()


def test_the_orms_errors_are_told_too(path: Path) -> None:
    """What SQLAlchemy wraps is unwrapped before it is judged."""
    db = store.connect(path, KEY)

    class Wrapped(Exception):
        orig = dbapi2.OperationalError("x")

    Wrapped.orig.sqlite_errorcode = 13
    with pytest.raises(errors.DiskFull), store.translated():
        raise Wrapped
    Wrapped.orig.sqlite_errorcode = 19
    with pytest.raises(Wrapped), store.translated():
        raise Wrapped
    db.close()


def test_other_faults_pass_the_translation(path: Path) -> None:
    """Only the driver's errors are translated."""
    with pytest.raises(KeyError), store.translated():
        raise KeyError("disk is full")
