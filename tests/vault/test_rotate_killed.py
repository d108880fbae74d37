"""kill -9 at any moment of a change of keys: the vault opens with exactly one set of keys."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.errors.vault import SecretRefused
from imd.vault import addkey, changekey, rotate
from imd.vault.leftovers import leftovers
from imd.vault.opened import read_ring, unlock
from imd.vault.secret import Secret, passphrase
from tests.conftest import PASSPHRASE
from tests.vault import forked
from tests.vault.conftest import clean

ANA, BERTA = passphrase(PASSPHRASE), Secret("keyfile", b"5e" * 32)
NEW = Secret("keyfile", b"7a" * 32)


@pytest.fixture
def v(app: Any, quick: Any) -> Any:
    """The vault with documents enough that a rotation takes a while, and a second full key."""
    addkey.add_key(app.vault, "berta", BERTA, "full")
    with app.session("test") as db:
        for number in range(300):
            db.seal("cases", f"{number}", {"n": number, "text": "x" * 600})
    return app.vault


def _opens(v: Any, how: Secret) -> bool:
    try:
        unlock(v.folder, how, v.clock, {})
    except SecretRefused:
        return False
    return True


def _whole(v: Any, app: Any) -> int:
    """The vault opens with ana's secret and holds everything; its generation."""
    app._vault = unlock(v.folder, ANA, v.clock, {})
    with app.reader() as db:
        assert len(dict(db.unseal_all("cases"))) == 300
    assert clean(app)
    return int(app.vault.ring.gen)


def _dying(monkeypatch: pytest.MonkeyPatch, place: str, after: int = 0) -> None:
    """In a child: end at the call of `place` that follows `after` others."""
    owner: Any
    module, _, name = place.rpartition(".")
    owner = {"Path": Path, "os": os}.get(module) or __import__(module, fromlist=["x"])
    real, left = getattr(owner, name), [after]

    def call(*args: Any, **kwargs: Any) -> Any:
        if left[0] == 0:
            forked.die()
        left[0] -= 1
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, call)


ROTATION = [
    ("imd.vault.generation.check_room", 0, 1),
    ("imd.vault.generation.create", 0, 1),
    ("imd.vault.generation._reseal", 0, 1),
    ("imd.vault.rotate._relabel", 0, 1),
    ("imd.vault.generation._sync", 0, 1),
    ("imd.vault.generation._read_back", 0, 1),
    ("imd.vault.rotate.sync_folder", 0, 1),
    ("imd.vault.files.write_new", 0, 1),
    ("Path.replace", 0, 1),
    ("imd.vault.files.sync_folder", 0, 2),
    ("imd.vault.generation.discard", 0, 2),
    ("Path.unlink", 1, 2),
    ("Path.unlink", 3, 2),
    ("imd.vault.rotate.sync_folder", 1, 2),
]


@pytest.mark.parametrize(("place", "after", "gen"), ROTATION)
@pytest.mark.parametrize("without", [None, "berta"])
def test_a_killed_rotation_leaves_one_set_of_keys(
    v: Any, app: Any, monkeypatch: pytest.MonkeyPatch, place: str, after: int, gen: int, without: str | None
) -> None:
    """Before the rename the old ones, after it the new ones; the next change clears what was left."""

    def act() -> None:
        _dying(monkeypatch, place, after)
        rotate.rotate(v, without=without)

    assert forked.end(forked.start(act)) == -9
    assert _whole(v, app) == gen
    assert _opens(v, BERTA) == (gen == 1)
    if gen == 1:
        changekey.change_key(app.vault, "berta", NEW)
        assert _opens(v, NEW)
        assert not _opens(v, BERTA)
    else:
        addkey.add_key(app.vault, "carla", NEW, "registry")
        assert _opens(v, NEW)
    assert leftovers(v.folder, read_ring(v.folder)) == []
    assert _whole(v, app) == gen
    assert rotate.rotate(app.vault).gen == gen + 1


def _killed_at_random(v: Any, app: Any, times: int) -> None:
    chance, seen, took = random.Random(20261124), set(), 0.15
    for _time in range(times):
        before = _whole(v, app)
        started = forked.start(lambda: rotate.rotate(app.vault))
        time.sleep(chance.random() * 2 * took)
        forked.kill(started)
        after = _whole(v, app)
        assert after in (before, before + 1)
        seen.add(after - before)
        # However busy the machine is: the kill moves towards the side that lacks.
        took *= 1.6 if after == before else 0.6
    assert seen == {0, 1}


def test_rotations_killed_at_random_leave_one_set_of_keys(
    v: Any, app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times."""
    _killed_at_random(v, app, 10)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_rotations_killed_in_a_long_run(v: Any, app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty times."""
    _killed_at_random(v, app, 60)


CHANGE = [
    ("imd.vault.files.write_new", 0, False),
    ("imd.vault.changekey.note", 0, False),
    ("Path.replace", 0, False),
    ("imd.vault.files.sync_folder", 0, True),
]


@pytest.mark.parametrize(("place", "after", "changed"), CHANGE)
@pytest.mark.parametrize("how", ["change", "recover"])
def test_a_killed_change_leaves_the_old_secret_or_the_new(
    v: Any, app: Any, monkeypatch: pytest.MonkeyPatch, how: str, place: str, after: int, changed: bool
) -> None:
    """Never both, never neither; and where it was cut short the next use says so."""
    code = rotate.rotate(v).recovery
    add = addkey.add_key(v, "carla", BERTA, "full")

    def act() -> None:
        _dying(monkeypatch, place, after)
        if how == "change":
            changekey.change_key(v, add["name"], NEW)
        else:
            changekey.recover(changekey.open_by_code(v.folder, code, v.clock, {})[0], "carla", NEW)

    assert forked.end(forked.start(act)) == -9
    assert (_opens(v, BERTA), _opens(v, NEW)) == (not changed, changed)
    assert _whole(v, app) == 2
    told: list[str] = []
    app.vault.notice = told.append
    with app.reader():
        pass
    assert bool(told) == (place == "Path.replace")
    changekey.change_key(app.vault, "carla", NEW)
    assert (_opens(v, BERTA), _opens(v, NEW)) == (False, True)


def test_changes_killed_at_random(v: Any, app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve times, to and fro between two secrets: always exactly one opens."""
    chance, secrets = random.Random(7), [BERTA, NEW]

    def act(to: Secret) -> Callable[[], object]:
        return lambda: changekey.change_key(app.vault, "berta", to)

    for turn in range(12):
        app._vault = unlock(v.folder, ANA, v.clock, {})
        child = forked.start(act(secrets[(turn + 1) % 2]))
        time.sleep(chance.random() * 0.02)
        forked.kill(child)
        assert _opens(v, BERTA) != _opens(v, NEW)
    assert _whole(v, app) == 1
