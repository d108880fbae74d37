"""kill -9 at any moment: what was acknowledged is there, what was not is whole or absent."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.vault import addkey, secret
from imd.vault.opened import read_ring, unlock
from imd.vault.slots import Kdf
from tests.conftest import PASSPHRASE
from tests.vault import forked
from tests.vault.conftest import clean

NEW = secret.Secret("keyfile", b"5e" * 32)


def _write_and_tell(app: Any, pipe: int, first: int) -> None:
    for number in range(first, first + 10_000):
        with app.session("test.write") as db:
            db.seal("cases", f"{number}", {"n": number})
            db.run("INSERT INTO meta (name, rev, blob) VALUES (:name, 1, x'00')", name=f"{number}")
        os.write(pipe, b".")


def _killed_writer(app: Any, first: int, chance: random.Random) -> int:
    """How many transactions a child acknowledged before it was killed."""
    ours, theirs = os.pipe()
    child = forked.start(lambda: _write_and_tell(app, theirs, first))
    os.close(theirs)
    heard = len(os.read(ours, 1))
    time.sleep(chance.random() * 0.03)
    forked.kill(child)
    while more := os.read(ours, 4096):
        heard += len(more)
    os.close(ours)
    return heard


def _kill_writers(app: Any, count: int) -> None:
    chance, expected = random.Random(20261124), 0
    for _time in range(count):
        first = expected
        expected += _killed_writer(app, first, chance)
        with app.reader() as db:
            sealed = {int(row) for (row,) in db.each("SELECT of_row FROM sealed")}
            noted = {
                int(name) for (name,) in db.each("SELECT name FROM meta WHERE name NOT IN ('audit', 'keys')")
            }
        assert sealed == noted, "half a transaction"
        # The one in hand may have been committed without its acknowledgement getting out.
        assert sealed in (set(range(expected)), set(range(expected + 1)))
        expected = len(sealed)
        assert clean(app)
    assert expected > count


def test_a_killed_writer_loses_nothing_it_acknowledged(app: Any) -> None:
    """20 kills in a loop of transactions over two tables; both checks clean, the chain holds."""
    _kill_writers(app, 20)


@pytest.mark.long
def test_a_killed_writer_loses_nothing_in_a_long_run(app: Any) -> None:
    """The same 150 times."""
    _kill_writers(app, 150)


def _still_opens(app: Any, vault: Path, old: Any) -> bool:
    """The old key opens whatever happened; whether the new one does too."""
    ring = read_ring(vault)
    assert set(old.slots) <= set(ring.slots)
    assert unlock(vault, secret.passphrase(PASSPHRASE), app.now, {}).keys == app.vault.keys
    assert clean(app)
    return len(ring.slots) > len(old.slots)


@pytest.fixture
def instant(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """In a child: a derivation that takes no time, so that the kill meets the writing."""

    def patch() -> None:
        monkeypatch.setattr(Kdf, "derive", lambda _self, material: material[:32].ljust(32))

    return patch


@pytest.mark.parametrize(
    ("moment", "added"), [("write_new", False), ("label", False), ("replace", False), ("sync_folder", True)]
)
def test_a_killed_addition_leaves_old_keys_or_new(
    run: Any, app: Any, vault: Path, monkeypatch: pytest.MonkeyPatch, instant: Any, moment: str, added: bool
) -> None:
    """Killed before the file is written, in the transaction, after the commit, after the rename."""
    old = app.vault.ring

    def add() -> None:
        instant()
        place: Any = {"label": addkey, "replace": Path}.get(moment, "imd.vault.files")
        if isinstance(place, str):
            monkeypatch.setattr(f"{place}.{moment}", lambda *_a, **_k: forked.die())
        else:
            monkeypatch.setattr(place, moment, lambda *_a, **_k: forked.die())
        addkey.add_key(app.vault, "berta", NEW, "registry")

    assert forked.end(forked.start(add)) == -9
    assert _still_opens(app, vault, old) == added
    names = [key["name"] for key in run("-f", "json", "key", "list").json]
    assert ("berta" in names) == added
    if not added:
        addkey.add_key(app.vault, "berta", NEW, "registry")
    assert read_ring(vault).open(NEW) if not added else True


def test_additions_killed_at_random_leave_old_keys_or_new(app: Any, vault: Path, instant: Any) -> None:
    """Twelve more, at any moment of the act."""
    chance = random.Random(20261124)

    def add() -> None:
        instant()
        addkey.add_key(app.vault, "berta", NEW, "registry")

    before = (vault / "keys.json").read_bytes()
    for _time in range(12):
        old = read_ring(vault)
        child = forked.start(add)
        time.sleep(chance.random() * 0.04)
        forked.kill(child)
        if _still_opens(app, vault, old):
            with app.session(None) as db:
                db.run("UPDATE key_labels SET removed = '2026' WHERE name = 'berta'")
            (vault / "keys.json").write_bytes(before)
