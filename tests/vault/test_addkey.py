"""Another way in: what is refused, and what a fault halfway leaves."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from imd.errors import vault as errors
from imd.vault import addkey, files, secret
from imd.vault.lock import held
from imd.vault.opened import read_ring, unlock
from tests.conftest import PASSPHRASE

NEW = secret.Secret("keyfile", b"5e" * 32)


def _names(run: Any) -> list[str]:
    return sorted(key["name"] for key in run("-f", "json", "key", "list").json)


def test_the_new_key_opens_and_is_named(run: Any, second_key: Path) -> None:
    """It is listed, it is the actor of what it does, its file is private."""
    assert _names(run) == ["ana", "berta", "recovery"]
    assert stat.S_IMODE(second_key.stat().st_mode) == 0o400
    assert (
        run(
            "key",
            "add",
            "caro",
            "--scope",
            "registry",
            "--new-key-file",
            second_key.parent / "c",
            key=second_key,
        ).exit
        == 0
    )
    last = run("-f", "json", "audit", "list").json[-1]
    assert (last["actor"], last["action"], last["detail"]["key"]) == ("berta", "key.add", "caro")


def test_a_registry_key_adds_no_full_key_and_that_is_logged(
    run: Any, registry_key: Path, tmp_path: Path
) -> None:
    """It does not have what would have to be wrapped: exit 13, an audit line, no new file."""
    told = run("key", "add", "eva", "--scope", "full", "--new-key-file", tmp_path / "new", key=registry_key)
    assert told.exit == 13
    assert not (tmp_path / "new").exists()
    last = run("-f", "json", "audit", "list").json[-1]
    assert (last["actor"], last["action"], last["detail"]) == (
        "informes",
        "refused",
        {"action": "key.add", "rule": "scope"},
    )


def test_a_name_in_use_is_refused(run: Any, second_key: Path, tmp_path: Path) -> None:
    """Two keys of one name would be one actor in the four-eyes rules: exit 21, keys.json unchanged."""
    before = read_ring(second_key.parent / "vault")
    assert run("key", "add", "berta", "--scope", "registry", "--new-key-file", tmp_path / "n").exit == 21
    assert read_ring(second_key.parent / "vault") == before


@pytest.mark.parametrize("name", ["", " ", "a b", "x" * 41, "a\n", "../a", "\x1b[31m"])
def test_a_name_has_a_form(run: Any, tmp_path: Path, name: str) -> None:
    """Exit 22, and the name is not repeated on the terminal."""
    told = run("key", "add", "--scope", "registry", "--new-key-file", tmp_path / "n", "--", name)
    assert told.exit == 22
    assert "\x1b" not in told.err


@pytest.mark.parametrize("broken", ["write", "rename", "commit"])
def test_a_fault_halfway_leaves_the_old_keys(
    run: Any, app: Any, vault: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """Whatever fails, keys.json is the old one, the list shows what opens, and the name can be used again."""
    before = (vault / "keys.json").read_bytes()

    def fail(*_words: Any, **_options: Any) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        if broken == "write":
            patch.setattr(files, "write_new", fail)
        elif broken == "rename":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr(addkey, "label", fail)
        with pytest.raises(errors.DiskFull):
            addkey.add_key(app.vault, "berta", NEW, "registry")
    assert (vault / "keys.json").read_bytes() == before
    assert sorted(file.name for file in vault.iterdir()) == ["keys.json", "lock", "registry.1.db"]
    assert _names(run) == ["ana", "recovery"]
    addkey.add_key(app.vault, "berta", NEW, "registry")
    assert _names(run) == ["ana", "berta", "recovery"]
    assert run("audit", "verify").exit == 0


def test_nothing_is_committed_before_the_new_file_is_safe(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is met before the label and its audit line, not after."""
    monkeypatch.setattr(files, "write_new", lambda *_a, **_k: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(errors.DiskFull):
        addkey.add_key(app.vault, "berta", NEW, "registry")
    with app.reader() as db:
        assert db.rows("SELECT action FROM audit") == [{"action": "vault.init"}]
        assert db.value("SELECT count(*) FROM key_labels WHERE name = 'berta'") == 0


def test_keys_replaced_meanwhile_are_not_overwritten(app: Any, vault: Path, tmp_path: Path) -> None:
    """A keys.json of another vault, or without the key in use, gets no slot with this vault's keys."""
    from imd.vault.create import init

    init(tmp_path / "other", "eva", secret.passphrase("otra frase inventada"), app.now)
    own = (vault / "keys.json").read_bytes()
    other = (tmp_path / "other" / "keys.json").read_bytes()
    (vault / "keys.json").write_bytes(other)
    with pytest.raises(errors.ChangedMeanwhile):
        addkey.add_key(app.vault, "berta", NEW, "full")
    assert (vault / "keys.json").read_bytes() == other
    ring = read_ring(tmp_path / "other")
    (vault / "keys.json").write_bytes(own)
    mine = read_ring(vault)
    (vault / "keys.json").write_bytes(replace(mine, slots=mine.slots[1:]).encoded())
    with pytest.raises(errors.ChangedMeanwhile):
        addkey.add_key(app.vault, "berta", NEW, "full")
    assert ring.vault != mine.vault


def test_two_additions_at_once_both_stay(app: Any, vault: Path) -> None:
    """The file is read again under the lock: the second does not write over the first."""
    other = unlock(vault, secret.passphrase(PASSPHRASE), app.now, {})
    addkey.add_key(app.vault, "berta", NEW, "registry")
    addkey.add_key(other, "caro", secret.Secret("keyfile", b"6e" * 32), "registry")
    assert len(read_ring(vault).slots) == 4
    assert (
        unlock(vault, NEW, app.now, {}).keys
        == unlock(vault, secret.Secret("keyfile", b"6e" * 32), app.now, {}).keys
    )


def test_a_head_changed_meanwhile_is_not_overwritten(app: Any, vault: Path) -> None:
    """The same slots under another generation: the new slot's tag would be bound to a forged head."""
    forged = replace(read_ring(vault), gen=2).encoded()
    (vault / "keys.json").write_bytes(forged)
    with pytest.raises(errors.ChangedMeanwhile):
        addkey.add_key(app.vault, "berta", NEW, "full")
    assert (vault / "keys.json").read_bytes() == forged


def test_nobody_else_is_in_the_vault_meanwhile(
    app: Any, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From reading the file to renaming the new one the lock is held alone."""
    seen: list[str] = []

    def look(*_words: Any) -> None:
        try:
            with held(vault, patience=0):
                seen.append("free")
        except errors.Busy:
            seen.append("busy")

    monkeypatch.setattr(addkey, "label", look)
    addkey.add_key(app.vault, "berta", NEW, "registry")
    assert seen == ["busy"]
    with held(vault, alone=True, patience=0):
        pass
