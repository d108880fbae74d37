"""A change of keys while others read and write: nothing lost, nobody damaged, who comes late is told."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest

from imd.errors.vault import KeysChanged
from imd.vault.changekey import change_key
from imd.vault.opened import unlock
from imd.vault.rotate import rotate
from imd.vault.secret import Secret, passphrase
from tests.conftest import PASSPHRASE
from tests.vault import forked
from tests.vault.conftest import clean

ANA = passphrase(PASSPHRASE)


def _write(v: Any, times: int, writer: int) -> None:
    """Each write is acknowledged or refused; who is refused unlocks again and repeats it."""
    for number in range(times):
        while True:
            try:
                with v.session("test.write") as db:
                    db.seal("cases", f"{writer}-{number}", {"n": number})
                break
            except KeysChanged:
                v = unlock(v.folder, ANA, v.clock, {})


def _race(app: Any, v: Any, times: int, rotations: int) -> None:
    writers = [forked.start(lambda one=one: _write(v, times, one)) for one in range(3)]  # type: ignore[misc]
    for _time in range(rotations):
        time.sleep(0.03)
        rotate(v)
    assert [forked.end(child) for child in writers] == [0] * 3
    app._vault = unlock(v.folder, ANA, v.clock, {})
    assert app.vault.ring.gen == 1 + rotations
    with app.reader() as db:
        assert len(dict(db.unseal_all("cases"))) == 3 * times
        assert db.value("SELECT count(*) FROM audit WHERE action = 'test.write'") == 3 * times
    assert clean(app)
    assert sorted(path.name for path in v.folder.iterdir()) == [
        "keys.json",
        "lock",
        f"registry.{1 + rotations}.db",
    ]


def test_writers_and_rotations_at_once(app: Any, quick: Any) -> None:
    """Three writers of 25 documents, three rotations in between."""
    _race(app, quick, 25, 3)


@pytest.mark.long
def test_writers_and_rotations_in_a_long_run(app: Any, quick: Any) -> None:
    """300 documents each, twenty rotations."""
    _race(app, quick, 300, 20)


def test_two_rotations_at_once_make_one_generation_each(app: Any, quick: Any) -> None:
    """The second finds the keys changed and changes nothing."""
    ours, theirs = os.pipe()

    def act() -> None:
        os.write(theirs, b".")
        try:
            rotate(quick)
        except KeysChanged:
            os._exit(7)

    children = [forked.start(act) for _one in range(2)]
    assert sorted(forked.end(child) for child in children) == [0, 7]
    app._vault = unlock(quick.folder, ANA, quick.clock, {})
    assert app.vault.ring.gen == 2
    assert clean(app)
    os.close(ours)
    os.close(theirs)


def test_a_rotation_waits_for_who_reads(app: Any, quick: Any) -> None:
    """A long export keeps its view of the vault; the rotation comes after it."""
    ours, theirs = os.pipe()

    def act() -> None:
        os.read(ours, 1)
        rotate(quick)

    # Made before the lock is held: a child shares the locks of its parent.
    child = forked.start(act)
    with quick.reader() as db:
        os.write(theirs, b".")
        time.sleep(0.2)
        assert os.waitpid(child, os.WNOHANG) == (0, 0)
        assert db.value("SELECT count(*) FROM audit") > 0
    assert forked.end(child) == 0
    assert unlock(quick.folder, ANA, quick.clock, {}).ring.gen == 2
    os.close(ours)
    os.close(theirs)


def test_a_changed_secret_does_not_disturb_who_is_inside(app: Any, quick: Any) -> None:
    """The data keys are the same: a command that was open goes on; its own changes of keys are refused."""
    other = unlock(quick.folder, ANA, quick.clock, {})
    change_key(quick, "ana", Secret("keyfile", b"5e" * 32))
    with other.session("test"):
        pass
    with pytest.raises(KeysChanged):
        rotate(other)
