"""Power cuts around a backup and a restore: what was said to be done is there, the rest is whole or absent."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from imd.errors import ImdError
from imd.vault.opened import OpenVault, read_ring
from tests.vault import powercut
from tests.vault.backups import fill, made
from tests.vault.powercut import Call, Disk

pytestmark = pytest.mark.skipif(not powercut.available(), reason="NOT TESTED: strace is not installed here")

_HEAD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from imd.vault.keys import DataKeys
from imd.vault.opened import OpenVault, read_ring
from imd.vault.backup import making, restoring
root = Path({root!r})
keys = DataKeys(bytes.fromhex({registry!r}), bytes.fromhex({identity!r}))
def opened(folder):
    ring = read_ring(folder)
    return OpenVault(folder, ring, keys, ring.slots[0], lambda: datetime(2026, 11, 24, tzinfo=UTC))
"""
_CREATE = 'making.create(opened(root / "vault"), root / "b")\nprint("done", flush=True)\n'
_RESTORE = 'restoring.restore(root / "b", root / "w", opened)\nprint("done", flush=True)\n'

Opened = Callable[[Path], OpenVault]


@pytest.fixture
def root(app: Any, tmp_path: Path) -> Path:
    """A folder with a vault of three documents and a backup's place, on a disk of its own."""
    fill(app)
    place = tmp_path / "disk"
    place.mkdir(mode=0o700)
    shutil.copytree(app.vault.folder, place / "vault")
    return place


@pytest.fixture
def opened(app: Any) -> Opened:
    """Open the vault in a folder without a derivation."""
    return lambda folder: replace(app.vault, folder=folder, ring=read_ring(folder), points={})


def _recorded(app: Any, root: Path, act: str) -> tuple[Disk, list[Call]]:
    keys = app.vault.keys
    head = _HEAD.format(root=str(root), registry=keys.registry.hex(), identity=keys.identity.hex())
    start = Disk(root)
    return start, powercut.record(head + act, root)


def _create_holds(place: Path, said: list[str], opened: Opened) -> bool:
    """The vault opens with all it had; FILE verifies or is absent; after "done" file and audit line are there."""
    from imd.vault.backup import checking

    try:
        with opened(place / "vault").reader() as db:
            rows = len(list(db.unseal_all("cases")))
            lines = db.value("SELECT count(*) FROM audit WHERE action = 'backup.create'")
        if (place / "b").exists():
            with checking.unpacked(place / "b") as (found, folder):
                checking.check(found, opened(folder))
        elif said or lines:
            return False
    except ImdError:
        return False
    return rows == 3 and (lines == 1 or not said)


def _restore_holds(place: Path, said: list[str], opened: Opened) -> bool:
    """DIR is a whole vault or absent; after "done" it is there with its audit line."""
    if not (place / "w").exists():
        return not said
    try:
        with opened(place / "w").reader() as db:
            rows = len(list(db.unseal_all("cases")))
            lines = db.value("SELECT count(*) FROM audit WHERE action = 'backup.restore'")
            sound = (
                not db.rows("PRAGMA cipher_integrity_check") and db.value("PRAGMA integrity_check") == "ok"
            )
    except ImdError:
        return False
    return sound and rows == 3 and lines == 1


def _failures(
    start: Disk, calls: list[Call], holds: Callable[..., bool], opened: Opened, place: Path, count: int
) -> int:
    chance, failed = random.Random(20261124), 0
    for disk, said in powercut.cuts(start, calls, count, chance):
        shutil.rmtree(place, ignore_errors=True)
        disk.cut(place, chance)
        failed += not holds(place, said, opened)
    return failed


def _both(app: Any, root: Path, opened: Opened, tmp_path: Path, count: int) -> None:
    start, calls = _recorded(app, root, _CREATE)
    assert sum(call[0] == "sync" for call in calls) >= 3
    assert _failures(start, calls, _create_holds, opened, tmp_path / "cut", count) == 0
    start, calls = _recorded(app, root, _RESTORE)
    assert _failures(start, calls, _restore_holds, opened, tmp_path / "cut", count) == 0


def test_a_power_cut_leaves_all_or_nothing(app: Any, root: Path, opened: Opened, tmp_path: Path) -> None:
    """60 disks each for create and restore."""
    _both(app, root, opened, tmp_path, 60)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_power_cut_leaves_all_or_nothing_in_a_long_run(
    app: Any, root: Path, opened: Opened, tmp_path: Path
) -> None:
    """1,000 disks each."""
    _both(app, root, opened, tmp_path, 1_000)


def _without(calls: list[Call], gone: Callable[[str], bool]) -> list[Call]:
    left = [call for call in calls if not (call[0] == "sync" and gone(call[1]))]
    assert len(left) < len(calls), "the mutant removes nothing"
    return left


CREATE_MUTANTS = {
    "the backup's content is not synced": lambda path: "/.b." in path,
    "the folder of the backup is not synced": lambda path: path.endswith("/disk"),
    "the store is not synced before its log goes": lambda path: path.endswith("/vault/registry.1.db"),
}
RESTORE_MUTANTS = {
    "the restored files are not synced": lambda path: "/.w." in path and "registry.1.db" in path,
    "the names in the restored folder are not synced": lambda path: path.rsplit("/", 1)[1].startswith(".w."),
    "the folder of the restored vault is not synced": lambda path: path.endswith("/disk"),
}


@pytest.mark.parametrize("mutant", [*CREATE_MUTANTS, *RESTORE_MUTANTS])
def test_the_simulator_bites(app: Any, root: Path, opened: Opened, tmp_path: Path, mutant: str) -> None:
    """Each sync left out is found: else the simulation would prove nothing."""
    if mutant in CREATE_MUTANTS:
        start, calls = _recorded(app, root, _CREATE)
        calls, holds = _without(calls, CREATE_MUTANTS[mutant]), _create_holds
    else:
        made(replace(app, _vault=replace(app.vault, folder=root / "vault")), root / "b")
        start, calls = _recorded(app, root, _RESTORE)
        calls, holds = _without(calls, RESTORE_MUTANTS[mutant]), _restore_holds
    assert _failures(start, calls, holds, opened, tmp_path / "cut", 60) > 0
