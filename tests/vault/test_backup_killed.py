"""kill -9, full disks and busy writers around a backup: the whole file or none, the vault as it was."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from imd.errors import vault as errors
from imd.vault.backup import making, pack
from tests.vault import forked
from tests.vault.backups import everything, fill, made, restored, verified
from tests.vault.conftest import clean

# A child may be slower than the measured run: the moment of the kill moves towards the side that lacks.
NEARER, FARTHER = 0.8, 1.4


def _killed(act: Callable[[], object], wait: float) -> None:
    child = forked.start(act)
    time.sleep(wait)
    forked.kill(child)


def _kill_backups(app: Any, folder: Path, count: int) -> None:
    chance, whole = random.Random(20261124), 0
    began = time.monotonic()
    made(app, folder / "measured")
    took = time.monotonic() - began
    for number in range(count):
        file = folder / f"b{number}"
        _killed(lambda file=file: made(app, file), chance.random() * 2 * took)
        if file.exists():
            assert verified(file, app.now).documents == 3 + 1
            whole += 1
        took *= NEARER if file.exists() else FARTHER
    assert 0 < whole < count, "the kills were all on one side"
    assert clean(app)
    # What a kill left in the vault is cleared away by the next backup.
    made(app, folder / "last")
    assert sorted(path.name for path in app.vault.folder.iterdir()) == ["keys.json", "lock", "registry.1.db"]


def test_a_killed_backup_is_whole_or_absent(app: Any, tmp_path: Path) -> None:
    """Fifteen kills at any moment."""
    fill(app)
    _kill_backups(app, tmp_path, 15)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_killed_backup_is_whole_or_absent_in_a_long_run(app: Any, tmp_path: Path) -> None:
    """Sixty."""
    fill(app)
    _kill_backups(app, tmp_path, 60)


def _kill_restores(app: Any, folder: Path, count: int) -> None:
    chance, whole = random.Random(20261124), 0
    file = made(app, folder / "b").file
    before = everything(app.vault)
    began = time.monotonic()
    restored(file, folder / "measured", app.now)
    took = time.monotonic() - began
    for number in range(count):
        place = folder / f"w{number}"
        _killed(lambda place=place: restored(file, place, app.now), chance.random() * 2 * took)
        if place.exists():
            opened = restored(file, folder / f"again{number}", app.now)
            assert len(everything(opened)["sealed"]) == len(before["sealed"])
            assert everything(replace(opened, folder=place))["sealed"] == before["sealed"]
            whole += 1
        took *= NEARER if place.exists() else FARTHER
    assert 0 < whole < count, "the kills were all on one side"


def test_a_killed_restore_is_whole_or_absent(app: Any, tmp_path: Path) -> None:
    """Fifteen kills at any moment: a vault with everything in it, or nothing at its place."""
    fill(app)
    _kill_restores(app, tmp_path, 15)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_killed_restore_is_whole_or_absent_in_a_long_run(app: Any, tmp_path: Path) -> None:
    """Sixty."""
    fill(app)
    _kill_restores(app, tmp_path, 60)


@pytest.mark.parametrize("moment", ["put_new", "sync_folder"])
def test_killed_around_the_rename(
    app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Before it there is no file; after it the file is whole, and no line claims more than there is."""

    def act() -> None:
        monkeypatch.setattr(making, moment, lambda *_a: forked.die())
        made(app, tmp_path / "b")

    assert forked.end(forked.start(act)) == -9
    assert (tmp_path / "b").exists() == (moment == "sync_folder")
    if moment == "sync_folder":
        assert verified(tmp_path / "b", app.now)
    with app.reader() as db:
        assert db.value("SELECT count(*) FROM audit WHERE action = 'backup.create'") == 0


def test_a_line_that_cannot_be_written_takes_the_file_back(
    app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No backup without its audit line where the program lives to see to it."""
    monkeypatch.setattr(making, "sync_folder", lambda _folder: (_ for _ in ()).throw(OSError(5, "EIO")))
    with pytest.raises(errors.DiskFails):
        made(app, tmp_path / "b")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vault"]


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.parametrize("size", [0, 100, 40_000, 300_000])
def test_a_backup_that_does_not_fit_is_not_made(app: Any, tmp_path: Path, size: int) -> None:
    """Said plainly; nothing at its place, beside it or in the vault; then with room it works."""
    fill(app)
    (tmp_path / "place").mkdir()

    def act() -> None:
        _limit(size)
        with pytest.raises((errors.DiskFull, errors.DiskFails)):
            made(app, tmp_path / "place" / "b")

    assert forked.end(forked.start(act)) == 0
    assert list((tmp_path / "place").iterdir()) == []
    assert not (app.vault.folder / "backup.tmp").exists()
    # A page that was torn while the log was folded in is in the log still: it is mended at the next use.
    assert verified(made(app, tmp_path / "place" / "b").file, app.now)
    assert clean(app)
    assert sorted(path.name for path in app.vault.folder.iterdir()) == ["keys.json", "lock", "registry.1.db"]


@pytest.mark.parametrize("size", [0, 100, 40_000, 300_000])
def test_a_restore_that_does_not_fit_is_not_made(app: Any, tmp_path: Path, size: int) -> None:
    """The same for the other way."""
    fill(app)
    file = made(app, tmp_path / "b").file
    (tmp_path / "place").mkdir()

    def act() -> None:
        _limit(size)
        with pytest.raises((errors.DiskFull, errors.DiskFails)):
            restored(file, tmp_path / "place" / "w", app.now)

    assert forked.end(forked.start(act)) == 0
    assert list((tmp_path / "place").iterdir()) == []


def _write(app: Any, times: int, worker: int) -> None:
    for number in range(times):
        with app.session("test.write") as db:
            db.seal("cases", f"{worker}-{number}", {"n": "x" * 500})
            db.run("INSERT INTO meta (name, rev, blob) VALUES (:name, 1, x'00')", name=f"{worker}-{number}")


def test_backups_while_four_write(app: Any, tmp_path: Path) -> None:
    """Each shows one moment: both halves of every transaction, the chain up to its checkpoint."""
    writers = [forked.start(lambda worker=worker: _write(app, 60, worker)) for worker in range(4)]
    counts = []
    for number in range(6):
        backup = verified(made(app, tmp_path / f"b{number}").file, app.now)
        assert backup.rows["sealed"] - 1 == backup.rows["meta"] - _settings(app), "half a transaction"
        counts.append(backup.rows["audit"])
    assert [forked.end(child) for child in writers] == [0] * 4
    assert counts == sorted(counts)
    assert len(set(counts)) > 1, "nobody wrote meanwhile"
    with app.reader() as db:
        assert db.value("SELECT count(*) FROM sealed WHERE of_table = 'cases'") == 240
    assert clean(app)


def _settings(app: Any) -> int:
    with app.reader() as db:
        return int(db.value("SELECT count(*) FROM meta WHERE name NOT LIKE '%-%'"))


def test_two_backups_at_once_wait_for_each_other(app: Any, tmp_path: Path) -> None:
    """Both are whole."""
    fill(app)
    children = [forked.start(lambda name=name: made(app, tmp_path / name)) for name in ("a", "b", "c")]
    assert [forked.end(child) for child in children] == [0, 0, 0]
    for name in ("a", "b", "c"):
        assert verified(tmp_path / name, app.now)
        assert pack.read(tmp_path / name)
