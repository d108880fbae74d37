"""Damage to the store's file is noticed, whatever bit it is."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from imd.errors import vault as errors
from imd.vault import store

KEY = bytes(range(32))
PAGE = store.PAGE_SIZE


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    """The bytes of a store of about forty pages."""
    path = tmp_path / "made.db"
    db = store.create(path, KEY)
    db.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, text TEXT)")
    db.execute("CREATE INDEX b ON a (text)")
    db.execute("BEGIN")
    db.executemany("INSERT INTO a VALUES (?, ?)", [(n, f"{n:05}" * 40) for n in range(600)])
    db.execute("COMMIT")
    db.close()
    content = path.read_bytes()
    assert len(content) > 30 * PAGE
    return content


def _flip(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _zero(data: bytearray, chance: random.Random) -> None:
    at, size = chance.randrange(len(data)), chance.choice([1, 16, 512, 4096, PAGE])
    data[at : at + size] = bytes(len(data[at : at + size]))


def _swap(data: bytearray, chance: random.Random) -> None:
    one, two = (PAGE * n for n in chance.sample(range(len(data) // PAGE), 2))
    data[one : one + PAGE], data[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]


def _cut_at_a_page(data: bytearray, chance: random.Random) -> None:
    del data[PAGE * chance.randrange(1, len(data) // PAGE) :]


def _cut_anywhere(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) - 1) :]


def _append(data: bytearray, chance: random.Random) -> None:
    data.extend(chance.randbytes(chance.choice([1, 100, PAGE, 2 * PAGE])))


def _append_own_page(data: bytearray, chance: random.Random) -> None:
    at = PAGE * chance.randrange(len(data) // PAGE)
    data.extend(data[at : at + PAGE])


DAMAGES = (_flip, _zero, _swap, _cut_at_a_page, _cut_anywhere, _append, _append_own_page)


def noticed(path: Path) -> bool:
    """Whether opening, or one of the two checks, finds fault; any other kind of fault passes through."""
    try:
        db = store.connect(path, KEY)
    except errors.StoreDamaged:
        return True
    with contextlib.closing(db):
        return _found(db, "cipher_integrity_check", []) or _found(db, "integrity_check", [("ok",)])


def _found(db: Any, check: str, well: list[tuple[str]]) -> bool:
    try:
        return bool(db.execute(f"PRAGMA {check}").fetchall() != well)
    except dbapi2.DatabaseError:
        return True


def _batter(whole: bytes, path: Path, count: int) -> None:
    chance = random.Random(20261124)
    path.write_bytes(whole)
    assert not noticed(path)
    for time in range(count):
        damage = DAMAGES[time % len(DAMAGES)]
        data = bytearray(whole)
        damage(data, chance)
        if data == whole:
            continue
        path.write_bytes(data)
        assert noticed(path), (damage.__name__, time)


def test_every_damage_is_noticed(whole: bytes, tmp_path: Path) -> None:
    """Flipped, zeroed, swapped, cut and lengthened files: 70 of 70."""
    _batter(whole, tmp_path / "battered.db", 70)


@pytest.mark.long
def test_every_damage_is_noticed_in_a_long_run(whole: bytes, tmp_path: Path) -> None:
    """400 of 400."""
    _batter(whole, tmp_path / "battered.db", 400)


def test_neither_check_is_enough_alone(whole: bytes, tmp_path: Path) -> None:
    """Why both are run: one does not see a file cut at a page, the other does not see what is appended."""
    path = tmp_path / "battered.db"
    path.write_bytes(whole + bytes(PAGE))
    db = store.connect(path, KEY)
    assert not _found(db, "integrity_check", [("ok",)])
    assert _found(db, "cipher_integrity_check", [])
    db.close()


def test_the_command_line_tells_damage(run: Any, vault: Path) -> None:
    """A damaged page under a command is exit 14, and nothing of the driver's words is shown."""
    path = vault / "registry.1.db"
    content = bytearray(path.read_bytes())
    for at in range(PAGE + 100, len(content), PAGE):
        content[at] ^= 1
    path.write_bytes(content)
    told = run("-f", "json", "key", "list")
    assert (told.exit, told.error["code"], told.out) == (14, "vault_damaged", "")
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(8176), None])
def test_a_store_that_is_none_is_exit_14(run: Any, vault: Path, content: bytes | None) -> None:
    """Empty, in clear, or gone."""
    path = vault / "registry.1.db"
    path.unlink()
    if content is not None:
        path.touch(mode=0o600)
        path.write_bytes(content)
    assert run("key", "list").exit == 14
    assert path.exists() == (content is not None)


def test_another_vaults_store_is_refused(
    run: Any, vault: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    """A store put under other keys does not open."""
    assert run("init", "--passphrase-file", passphrase_file, at=tmp_path / "other").exit == 0
    (vault / "registry.1.db").write_bytes((tmp_path / "other" / "registry.1.db").read_bytes())
    assert run("key", "list").exit == 14
