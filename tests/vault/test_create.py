"""A new vault: whole or absent, private, with a recovery code that opens it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from imd.errors import vault as errors
from imd.vault import create, secret
from imd.vault.opened import read_ring, unlock
from tests.conftest import PASSPHRASE
from tests.vault.conftest import clean


def _init(run: Any, place: Path, *words: Any) -> Any:
    return run("-f", "json", "init", *words, at=place)


def test_a_new_vault_is_private_under_any_umask(run: Any, tmp_path: Path) -> None:
    """Folder 0700, files 0600, also where the user's umask closes nothing."""
    before = os.umask(0)
    try:
        assert _init(run, tmp_path / "a" / "b" / "new", "--recovery-file", tmp_path / "code").exit == 0
    finally:
        os.umask(before)
    new = tmp_path / "a" / "b" / "new"
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in new.iterdir()}
    assert modes == {"keys.json": 0o600, "lock": 0o600, "registry.1.db": 0o600}
    assert stat.S_IMODE(new.stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "code").stat().st_mode) == 0o600
    assert [path.name for path in new.parent.iterdir()] == ["new"]


@pytest.mark.parametrize("kind", ["file in it", "a file", "a vault", "a link", "a dangling link"])
def test_a_place_that_is_taken_is_refused(run: Any, tmp_path: Path, vault: Path, kind: str) -> None:
    """Exit 21, and what lies there stays as it is."""
    place = tmp_path / "place"
    if kind == "file in it":
        place.mkdir()
        (place / "x").touch()
    elif kind == "a file":
        place.write_text("x")
    elif kind == "a vault":
        place = vault
    else:
        place.symlink_to(vault if kind == "a link" else tmp_path / "nowhere")
    told = _init(run, place)
    assert (told.exit, told.error["code"], told.out) == (21, "place_taken", "")
    assert run("key", "list").exit == 0


def test_an_empty_folder_is_taken_over(run: Any, tmp_path: Path) -> None:
    """As `mkdir` left it, loose permissions and all: the vault's own folder takes its place."""
    (tmp_path / "place").mkdir(mode=0o755)
    assert _init(run, tmp_path / "place").exit == 0
    assert stat.S_IMODE((tmp_path / "place").stat().st_mode) == 0o700


@pytest.mark.parametrize("place", ["file/vault", "n" * 300, "."])
def test_a_place_that_cannot_be_is_refused(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Exit 2 without a fault: below a file, a name too long, the folder one stands in."""
    (tmp_path / "file").touch()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    told = _init(run, Path(place) if place == "." else tmp_path / place)
    assert (told.exit, told.error["code"]) == (2, "unwritable")
    assert list((tmp_path / "here").iterdir()) == []


def test_a_folder_that_fills_meanwhile_is_refused(
    tmp_path: Path, app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people making one vault at once: the second is told that the place is taken."""
    place = tmp_path / "place"

    def other(_path: Path) -> None:
        place.mkdir()
        (place / "keys.json").touch()

    monkeypatch.setattr(create, "assert_encrypted", other)
    with pytest.raises(errors.PlaceTaken):
        create.init(place, "ana", secret.passphrase(PASSPHRASE), app.now)
    assert [path.name for path in place.iterdir()] == ["keys.json"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".place")]


def test_the_recovery_code_opens_the_vault(run: Any, tmp_path: Path) -> None:
    """Written to the file only, never to the screen; full scope."""
    told = _init(run, tmp_path / "new", "--recovery-file", tmp_path / "code")
    text = (tmp_path / "code").read_text()
    assert text.strip() not in told.out + told.err
    code = secret.code(text.strip())
    assert code is not None
    assert unlock(tmp_path / "new", code, lambda: None, {}).keys.scope == "full"  # type: ignore[arg-type,return-value]


def test_the_code_is_shown_where_there_is_no_file(run: Any, tmp_path: Path) -> None:
    """On stderr, --quiet or not: it is shown this once."""
    told = run("-q", "init", at=tmp_path / "new")
    shown = [secret.code(line.strip()) for line in told.err.splitlines()]
    assert len([code for code in shown if code]) == 1


@pytest.mark.parametrize("where", ["absent/code", "full"])
def test_no_vault_without_a_place_for_its_code(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Where the code cannot be written there is no vault either, and no half-written code."""
    if where == "full":
        from imd.vault import files

        sync = os.fsync

        def full(handle: int) -> None:
            if os.readlink(f"/proc/self/fd/{handle}").endswith("/full"):
                raise OSError(28, "full")
            sync(handle)

        monkeypatch.setattr(files.os, "fsync", full)
    before = sorted(tmp_path.iterdir())
    assert _init(run, tmp_path / "new", "--recovery-file", tmp_path / where).exit in (1, 2)
    assert sorted(tmp_path.iterdir()) == before


def test_a_code_file_that_exists_is_refused(run: Any, tmp_path: Path) -> None:
    """Before anything is made."""
    (tmp_path / "code").write_text("old")
    assert _init(run, tmp_path / "new", "--recovery-file", tmp_path / "code").exit == 21
    assert (tmp_path / "code").read_text() == "old"
    assert not (tmp_path / "new").exists()


def test_a_weak_passphrase_makes_no_vault(run: Any, tmp_path: Path) -> None:
    """Exit 22, nothing made, the passphrase not repeated."""
    (tmp_path / "weak").touch(mode=0o600)
    (tmp_path / "weak").write_text("corta")
    told = _init(run, tmp_path / "new", "--passphrase-file", tmp_path / "weak")
    assert told.exit == 22
    assert "corta" not in told.out + told.err
    assert not (tmp_path / "new").exists()


def test_a_fault_while_making_leaves_nothing(
    tmp_path: Path, app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the vault nor what was made beside its place."""

    def fail(*_words: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(create, "upgrade", fail)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RuntimeError):
        create.init(tmp_path / "new", "ana", secret.passphrase(PASSPHRASE), app.now)
    assert sorted(tmp_path.iterdir()) == before


def test_a_new_vault_is_whole(app: Any, vault: Path) -> None:
    """Both checks are clean, the chain has its first entry, the two slots are as they should be."""
    assert clean(app)
    kinds = [(slot.kind, slot.scope, slot.kdf.m, slot.kdf.t, slot.kdf.p) for slot in read_ring(vault).slots]
    full = ("identity", "registry")
    assert kinds == [("passphrase", full, 65536, 3, 4), ("code", full, 65536, 3, 4)]
