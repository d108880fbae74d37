"""The end of a vault: at once, without a secret, wholly, and honest about what remains."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from tests.ui.terminal import Terminal


def test_everything_is_gone_without_a_secret(run: Any, vault: Path, tmp_path: Path) -> None:
    """About a second; no passphrase; nothing of the vault is left."""
    began = time.monotonic()
    told = run("-f", "json", "--no-input", "panic", "--yes", env={"IMD_PASSPHRASE_FILE": ""})
    assert (told.exit, told.json) == (0, {"destroyed": True})
    assert time.monotonic() - began < 1
    assert not vault.exists()
    assert run("key", "list").exit == 10
    assert run("panic", "--yes").exit == 10


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("backups", "flash")), ("es", ("respaldos", "flash"))]
)
def test_it_says_what_it_does_not_do(run: Any, language: str, words: tuple[str, str]) -> None:
    """In both languages."""
    told = run("--lang", language, "panic", "--yes")
    assert all(word in told.err for word in words)


def test_the_bytes_are_overwritten_before_the_name_goes(run: Any, vault: Path, tmp_path: Path) -> None:
    """Another name for the same file holds nothing of the keys or the records afterwards."""
    for name in ("keys.json", "registry.1.db"):
        os.link(vault / name, tmp_path / name)
    assert run("panic", "--yes").exit == 0
    assert (tmp_path / "keys.json").read_bytes() == b""
    assert (tmp_path / "registry.1.db").read_bytes() == b""


def test_the_keys_are_overwritten_not_only_cut(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Random bytes over the whole file, synced, before it is cut."""
    from imd.vault import panic

    seen: list[bytes] = []
    before = (vault / "keys.json").read_bytes()

    def cut(handle: int, _size: int) -> None:
        seen.append(Path(f"/proc/self/fd/{handle}").read_bytes())
        os.truncate(handle, 0)

    monkeypatch.setattr(panic.os, "ftruncate", cut)
    panic.destroy(vault)
    assert len(seen[0]) == len(before)
    assert seen[0] != before
    assert b"wrapped" not in seen[0]


def test_nothing_else_is_touched(run: Any, vault: Path) -> None:
    """Files that are not the vault's stay, and so does what a link in it points to."""
    (vault / "notas.txt").write_text("mine")
    outside = vault.parent / "outside"
    outside.write_text("mine")
    (vault / "registry.1.db-wal").symlink_to(outside)
    assert run("panic", "--yes").exit == 0
    assert [path.name for path in vault.iterdir()] == ["notas.txt"]
    assert outside.read_text() == "mine"


def test_a_folder_without_a_vault_is_left_alone(run: Any, tmp_path: Path) -> None:
    """Exit 10; a link to a vault is not followed."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "registry.txt").touch()
    assert run("panic", "--yes", at=tmp_path / "other").exit == 10
    (tmp_path / "link").symlink_to(tmp_path / "vault")
    assert run("panic", "--yes", at=tmp_path / "link").exit == 2
    assert (tmp_path / "vault" / "keys.json").exists()


@pytest.mark.parametrize("spoil", ["damaged", "loose", "half"])
def test_a_damaged_vault_is_destroyed_too(run: Any, vault: Path, spoil: str) -> None:
    """What no longer opens is no reason to keep it."""
    if spoil == "damaged":
        (vault / "keys.json").write_bytes(b"{}")
    elif spoil == "loose":
        vault.chmod(0o755)
        (vault / "keys.json").chmod(0o400)
    else:
        (vault / "keys.json").unlink()
        (vault / "keys.json.tmp").touch()
        (vault / "registry.2.db").touch()
    assert run("panic", "--yes").exit == 0
    assert not vault.exists()


def test_other_commands_do_not_hold_it_up(run: Any, vault: Path, app: Any) -> None:
    """One that writes meanwhile loses what it wrote; the files are gone within the second it is waited for."""
    with app.reader() as db:
        db.value("SELECT 1")
        began = time.monotonic()
        assert run("panic", "--yes").exit == 0
        assert time.monotonic() - began < 3
    assert not (vault / "keys.json").exists()
    assert not (vault / "registry.1.db").exists()


def test_what_withstands_is_told(run: Any, vault: Path) -> None:
    """Exit 1 with the names, after everything else has gone."""
    (vault / "registry.7.db").mkdir()
    told = run("-f", "json", "panic", "--yes")
    assert (told.exit, told.error["code"]) == (1, "parts_remain")
    assert "registry.7.db" in told.error["message"]
    assert not (vault / "keys.json").exists()


def test_nobody_is_asked_where_nobody_can_be_asked(run: Any, vault: Path) -> None:
    """Exit 2, and the vault is there."""
    assert run("--no-input", "panic").exit == 2
    assert run("panic", input="ERASE\n").exit == 2
    assert run("key", "list").exit == 0


@pytest.mark.parametrize(
    ("language", "typed", "exit"),
    [("en", "ERASE", 0), ("es", "BORRAR", 0), ("es", "ERASE", 0), ("en", "y", 130)],
)
def test_the_word_is_typed(vault: Path, language: str, typed: str, exit: int) -> None:
    """At a terminal: the word in either language, and nothing else."""
    seen = Terminal(["-m", "imd", "--vault", str(vault), "--lang", language, "panic"])
    seen.wait("BORRAR" if language == "es" else "ERASE")
    seen.send(f"{typed}\r", "")
    assert seen.end() == exit
    assert vault.exists() == (exit != 0)
