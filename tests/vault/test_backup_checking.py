"""A backup is what its manifest says: each thing that the manifest tells is compared with what is inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from imd.errors import backup as errors
from imd.vault import checkpoint
from imd.vault.backup import checking, pack
from imd.vault.backup import manifest as manifests
from imd.vault.backup.manifest import Inside
from imd.vault.checkpoint import Signed, ready_to_sign, signed
from tests.vault.backups import fill, made, restored, verified


@pytest.fixture
def whole(app: Any, tmp_path: Path) -> Path:
    """A backup that is sound."""
    fill(app)
    return made(app, tmp_path / "b").file


def _said(monkeypatch: pytest.MonkeyPatch, change: Callable[[Inside], Inside]) -> None:
    real = manifests.opened
    monkeypatch.setattr(manifests, "opened", lambda *args: change(real(*args)))


def _point(inside: Inside, **changes: Any) -> Inside:
    """Another checkpoint, which nobody signed: what it says is compared all the same."""
    return replace(inside, checkpoint=Signed(replace(inside.checkpoint.checkpoint, **changes)))


CHANGES: dict[str, tuple[Callable[[Inside], Inside], type[Exception]]] = {
    "a row less": (lambda one: replace(one, rows={**one.rows, "sealed": 2}), errors.BackupDamaged),
    "a table more": (lambda one: replace(one, rows={**one.rows, "more": 0}), errors.BackupDamaged),
    "another vault": (lambda one: _point(one, vault="0" * 32), errors.CheckpointForeign),
    "a longer chain": (lambda one: _point(one, seq=99), errors.HistoryCut),
    "another chain": (lambda one: _point(one, hash="0" * 64), errors.HistoryRewritten),
    "a later generation": (lambda one: _point(one, gen=9), errors.HistoryCut),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_thing_that_it_says_is_compared(
    whole: Path, app: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """One of them differs, all others agree."""
    change, fault = CHANGES[name]
    _said(monkeypatch, change)
    with pytest.raises(fault):
        verified(whole, app.now)


def test_a_chain_that_went_on_is_not_the_backups(
    whole: Path, app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A true checkpoint from before: history holds, but entries are in the store that the manifest does not know."""
    with app.reader() as db:
        first = db.one("SELECT seq, hash FROM audit WHERE seq = 2")
    _said(monkeypatch, lambda one: _point(one, seq=2, hash=bytes(first["hash"]).hex()))
    with pytest.raises(errors.BackupDamaged):
        verified(whole, app.now)


@pytest.mark.parametrize("change", [{"vault": "0" * 32}, {"gen": 2}])
def test_the_keys_are_those_that_the_manifest_speaks_of(
    whole: Path, tmp_path: Path, change: dict[str, Any]
) -> None:
    """Before anybody types a passphrase into keys of another vault or generation."""
    found = pack.read(whole)
    (tmp_path / "to").mkdir(mode=0o700)
    with pytest.raises(errors.BackupDamaged):
        checking.into(replace(found, manifest=replace(found.manifest, **change)), tmp_path / "to")


def _fail_within(whole: Path) -> None:
    with checking.unpacked(whole) as (_found, folder):
        assert folder.is_dir()
        raise ZeroDivisionError


def test_nothing_of_a_look_stays(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary folder is gone, after a fault too."""
    import tempfile

    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    with pytest.raises(ZeroDivisionError):
        _fail_within(whole)
    assert not list((tmp_path / "tmp").iterdir())


def test_a_restore_compares_a_checkpoint_that_is_not_newer(app: Any, tmp_path: Path) -> None:
    """One of this very chain, from before or of the same moment, passes; one that saw another chain does not."""
    fill(app)
    ready_to_sign(app.vault)
    with app.reader() as db:
        given = signed(db, app.vault.ring.gen)
    made(app, tmp_path / "b")
    assert (
        restored(tmp_path / "b", tmp_path / "same", app.now, later=given).ring.vault == app.vault.ring.vault
    )
    for number, seq in enumerate((given.checkpoint.seq, 1)):
        other = checkpoint.Signed(replace(given.checkpoint, seq=seq, hash="0" * 64))
        with pytest.raises(errors.HistoryRewritten):
            restored(tmp_path / "b", tmp_path / f"w{number}", app.now, later=other)
        assert not (tmp_path / f"w{number}").exists()
