"""Power cuts while records are written and while keys are changed: what was said to be done is there."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from imd.errors import ImdError
from imd.vault.health import pages_hold
from imd.vault.opened import OpenVault, read_ring, unlock
from imd.vault.secret import passphrase
from imd.vault.writeahead import emptied
from tests.conftest import PASSPHRASE
from tests.vault import powercut
from tests.vault.powercut import Call, Disk

pytestmark = pytest.mark.skipif(not powercut.available(), reason="NOT TESTED: strace is not installed here")

_HEAD = """
import hashlib, os
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from imd.vault import store
from imd.vault.health import pages_hold
from imd.vault.opened import read_ring, unlock
from imd.vault.secret import passphrase
from imd.vault.slots import Kdf
def derive(kdf, material):
    return hashlib.sha256(f"{{kdf.m}}|{{kdf.t}}|{{kdf.p}}|{{kdf.salt.hex()}}|".encode() + material).digest()
Kdf.derive = derive
root = Path({root!r})
v = unlock(root / "vault", passphrase({secret!r}), lambda: datetime(2026, 11, 24, tzinfo=UTC), {{}})
"""
_WRITE = """
store._PRAGMAS = tuple(p if not p.startswith("synchronous") else "synchronous={level}" for p in store._PRAGMAS)
# Somebody else looks on: the log is not folded in at the end of each command, and has to hold by itself.
with v.reader() as other:
    other.value("SELECT count(*) FROM audit")
    for number in range(12):
        with v.session("test") as db:
            db.seal("cases", str(number), {{"n": number, "text": "x" * 3000}})
            db.run("INSERT INTO meta (name, rev, blob) VALUES (:name, 1, x'00')", name=f"n{{number}}")
        os.write(1, b".")
"""
_ROTATE = """
from imd.vault.rotate import rotate
rotate(v)
print("done", flush=True)
"""

Holds = Callable[[Path, list[str]], bool]


@pytest.fixture
def root(quick: OpenVault, tmp_path: Path) -> Path:
    """The vault with a few documents, on a disk of its own."""
    with quick.session("test") as db:
        for number in range(3):
            db.seal("persons", str(number), {"n": number})
    place = tmp_path / "disk"
    place.mkdir(mode=0o700)
    shutil.copytree(quick.folder, place / "vault")
    return place


def _recorded(root: Path, act: str) -> tuple[Disk, list[Call]]:
    start = Disk(root)
    return start, powercut.record(_HEAD.format(root=str(root), secret=PASSPHRASE) + act, root)


def _opened(place: Path, app: Any) -> OpenVault:
    return unlock(place / "vault", passphrase(PASSPHRASE), app.now, {})


def _sound(vault: OpenVault) -> bool:
    """As `imd doctor` looks: the check of pages reads the file alone, where a page may be torn that is in the log."""
    assert emptied(vault)
    with vault.reader() as db:
        return pages_hold(db)


def _written(app: Any) -> Holds:
    """Whole transactions only, as many as were acknowledged or one more; every page sound, the chain too."""
    from imd.vault.audit import verify

    # The keys do not change here: no slot has to be opened for each disk.
    keys = app.vault

    def holds(place: Path, said: list[str]) -> bool:
        try:
            vault = replace(keys, folder=place / "vault", points={})
            with vault.reader() as db:
                sealed = {int(row) for row, _document in db.unseal_all("cases")}
                noted = db.rows("SELECT substr(name, 2) AS n FROM meta WHERE name LIKE 'n%'")
                verify(db, db.chain_key)
                whole = sealed == {int(row["n"]) for row in noted}
            whole = whole and _sound(vault)
        except ImdError:
            return False
        return whole and sealed in (set(range(len(said))), set(range(len(said) + 1)))

    return holds


def _rotated(app: Any) -> Holds:
    """It opens with the secret there is, holds everything, and is of the new generation after "done"."""

    def holds(place: Path, said: list[str]) -> bool:
        try:
            now = _opened(place, app)
            with now.reader() as db:
                rows = [document["n"] for _row, document in db.unseal_all("persons")]
            whole = _sound(now)
        except ImdError:
            return False
        return whole and sorted(rows) == [0, 1, 2] and (now.ring.gen == 2 or not said)

    return holds


def _lost(start: Disk, calls: list[Call], holds: Holds, place: Path, count: int) -> int:
    chance, lost = random.Random(20261124), 0
    for disk, said in powercut.cuts(start, calls, count, chance):
        shutil.rmtree(place, ignore_errors=True)
        disk.cut(place, chance)
        lost += not holds(place, said)
    return lost


@pytest.mark.parametrize(
    "count", [25, pytest.param(1_000, marks=[pytest.mark.long, pytest.mark.timeout(1800)])]
)
def test_a_power_cut_loses_nothing_acknowledged(app: Any, root: Path, tmp_path: Path, count: int) -> None:
    """Between any two calls of twelve transactions."""
    start, calls = _recorded(root, _WRITE.format(level="EXTRA"))
    assert len([call for call in calls if call[0] == "said"]) == 12
    assert _lost(start, calls, _written(app), tmp_path / "cut", count) == 0


@pytest.mark.parametrize("level", ["NORMAL", "OFF"])
def test_the_simulator_bites_while_writing(app: Any, root: Path, tmp_path: Path, level: str) -> None:
    """With SQLite's weaker settings an acknowledged transaction is lost, or a page torn."""
    start, calls = _recorded(root, _WRITE.format(level=level))
    assert _lost(start, calls, _written(app), tmp_path / "cut", 25) > 0


@pytest.mark.parametrize(
    "count", [20, pytest.param(400, marks=[pytest.mark.long, pytest.mark.timeout(1800)])]
)
def test_a_power_cut_leaves_one_set_of_keys(
    app: Any, root: Path, cheap: None, tmp_path: Path, count: int
) -> None:
    """Between any two calls of a rotation: the old keys with the old store, or the new with the new."""
    start, calls = _recorded(root, _ROTATE)
    assert _lost(start, calls, _rotated(app), tmp_path / "cut", count) == 0


@pytest.mark.parametrize("gone", ["/keys.json.tmp", "/registry.2.db"])
def test_the_simulator_bites_while_rotating(
    app: Any, root: Path, cheap: None, tmp_path: Path, gone: str
) -> None:
    """Without the sync of the key file's draft, or of the new store, the vault is lost."""
    start, calls = _recorded(root, _ROTATE)
    left = [call for call in calls if not (call[0] == "sync" and call[1].endswith(gone))]
    assert len(left) < len(calls), "the mutant removes nothing"
    assert _lost(start, left, _rotated(app), tmp_path / "cut", 60) > 0


def test_a_generation_is_known_by_its_file(app: Any) -> None:
    """What the rotations above are judged by."""
    assert read_ring(app.vault.folder).gen == 1
