"""Backups: whole, sound, equal to what was backed up, and never in the way of another file."""

from __future__ import annotations

import os
import stat
import subprocess
import tarfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from imd.errors import backup as errors
from imd.errors import vault as vault_errors
from imd.vault import secret
from imd.vault.backup import making, pack
from imd.vault.backup.restoring import restore
from imd.vault.canon import canonical
from imd.vault.checkpoint import ready_to_sign
from imd.vault.opened import unlock
from tests.vault import forked
from tests.vault.backups import everything, fill, made, restored, verified


def test_restored_is_what_was_backed_up(app: Any, tmp_path: Path) -> None:
    """Every row of every table is the same; the only difference is the line that says `backup.restore`."""
    fill(app, 5)
    ready_to_sign(app.vault)
    before = everything(app.vault)
    backup = made(app, tmp_path / "b")
    assert verified(tmp_path / "b", app.now) == replace(backup, file=tmp_path / "b")
    assert backup.rows == {name: len(rows) for name, rows in before.items()}
    assert backup.documents == 6
    after = everything(restored(tmp_path / "b", tmp_path / "w", app.now))
    assert after["audit"][:-1] == before["audit"]
    assert after["audit"][-1][3:5] == ("backup.restore", app.vault.ring.vault)
    del before["audit"], after["audit"]
    assert after == before


def test_a_restored_vault_is_used_like_any_other(app: Any, tmp_path: Path) -> None:
    """It has a write-ahead log again, only its own files, and takes new records."""
    fill(app)
    made(app, tmp_path / "b")
    vault = restored(tmp_path / "b", tmp_path / "new" / "w", app.now)
    assert sorted(path.name for path in vault.folder.iterdir()) == ["keys.json", "lock", "registry.1.db"]
    with vault.session("test.write") as db:
        assert db.value("PRAGMA journal_mode") == "wal"
        db.seal("cases", "after", {"n": 1})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "new", "vault"]


def test_any_tar_opens_it_and_it_is_a_vault(app: Any, vault: Path, tmp_path: Path) -> None:
    """Without imd: three plain files, private, with fixed owners; unpacked they are a vault."""
    fill(app)
    made(app, tmp_path / "b")
    with tarfile.open(tmp_path / "b", "r:") as tar:
        members = tar.getmembers()
    assert [member.name for member in members] == ["manifest.json", "keys.json", "registry.1.db"]
    assert {(member.mode, member.uid, member.gid, member.uname) for member in members} == {(0o600, 0, 0, "")}
    place = tmp_path / "by-hand"
    place.mkdir(mode=0o700)
    subprocess.run(["tar", "-xf", str(tmp_path / "b"), "-C", str(place)], check=True)
    assert (place / "keys.json").read_bytes() == (vault / "keys.json").read_bytes()
    opened = replace(app.vault, folder=place)
    with opened.reader() as db:
        assert len(list(db.unseal_all("cases"))) == 3


def test_two_backups_of_the_same_differ_only_in_what_is_random(app: Any, tmp_path: Path) -> None:
    """Same order, same frame; the pages are encrypted anew each time."""
    fill(app)
    one, two = made(app, tmp_path / "a"), made(app, tmp_path / "b")
    frames = [pack.read(backup.file) for backup in (one, two)]
    assert frames[0].places["keys.json"] == frames[1].places["keys.json"]
    assert one.sha256 != two.sha256


def test_it_is_audited_by_the_vaults_id(app: Any, tmp_path: Path) -> None:
    """One line `backup.create` with the file's hash and no name of a file, found by the indexed reference."""
    backup = made(app, tmp_path / "Marielos.imd")
    with app.reader() as db:
        line = db.one("SELECT ref, detail FROM audit WHERE action = 'backup.create'")
    assert line["ref"] == app.vault.ring.vault
    assert backup.sha256 in line["detail"]
    assert "Marielos" not in line["detail"]


@pytest.mark.parametrize("kind", ["file", "folder", "link", "dangling"])
def test_nothing_is_ever_replaced(app: Any, tmp_path: Path, kind: str) -> None:
    """What lies at FILE stays as it is; refused before and at the rename."""
    place = tmp_path / "b"
    match kind:
        case "file":
            place.write_bytes(b"mine")
        case "folder":
            place.mkdir()
        case "link":
            (tmp_path / "other").write_bytes(b"mine")
            place.symlink_to(tmp_path / "other")
        case _:
            place.symlink_to(tmp_path / "nowhere")
    before = place.lstat()
    with pytest.raises(errors.FileTaken):
        made(app, place)
    with pytest.raises(errors.FileTaken):
        making._place(app.vault.folder / "keys.json", place)
    assert place.lstat() == before
    assert not (tmp_path / "nowhere").exists()
    with app.reader() as db:
        assert db.value("SELECT count(*) FROM audit WHERE action = 'backup.create'") == 0


def test_a_disk_without_the_call_is_looked_at_first(
    app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a rename cannot refuse by itself, a file that is there is still not replaced."""
    import errno

    monkeypatch.setattr("imd.vault.place._rename", lambda *_names: errno.EINVAL)
    made(app, tmp_path / "b")
    (tmp_path / "c").write_bytes(b"mine")
    with pytest.raises(errors.FileTaken):
        making._place(tmp_path / "b", tmp_path / "c")
    assert (tmp_path / "c").read_bytes() == b"mine"


def test_not_inside_the_vault(app: Any, vault: Path, tmp_path: Path) -> None:
    """Also not through a link to it."""
    (tmp_path / "link").symlink_to(vault)
    for place in (vault / "b", tmp_path / "link" / "b"):
        with pytest.raises(errors.InsideVault):
            made(app, place)


def test_restore_never_touches_what_is_there(app: Any, vault: Path, tmp_path: Path) -> None:
    """A vault, a folder with a file, a file: exit 21 and unchanged; an empty folder is taken."""
    made(app, tmp_path / "b")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_bytes(b"mine")
    for place in (vault, tmp_path / "full", tmp_path / "b"):
        with pytest.raises(vault_errors.PlaceTaken):
            restored(tmp_path / "b", place, app.now)
    assert (tmp_path / "full" / "x").read_bytes() == b"mine"
    (tmp_path / "empty").mkdir()
    restored(tmp_path / "b", tmp_path / "empty", app.now)
    assert stat.S_IMODE((tmp_path / "empty").stat().st_mode) == 0o700


def test_everything_is_private_under_umask_000(app: Any, tmp_path: Path) -> None:
    """The file, what lies beside it meanwhile, the restored folder and its files."""
    fill(app)

    def act() -> None:
        os.umask(0)
        seen: dict[str, int] = {}
        real = pack.write

        def write(path: Path, *rest: Any) -> str:
            for each in app.vault.folder.iterdir():
                seen[each.name] = stat.S_IMODE(each.stat().st_mode)
            return real(path, *rest)

        pack.write = write  # type: ignore[assignment]
        made(app, tmp_path / "b")
        restored(tmp_path / "b", tmp_path / "w", app.now)
        assert seen["backup.tmp"] == 0o600
        for path in (tmp_path / "b", *(tmp_path / "w").iterdir()):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        assert stat.S_IMODE((tmp_path / "w").stat().st_mode) == 0o700

    assert forked.end(forked.start(act)) == 0


def test_a_registry_key_makes_and_verifies_but_says_what_it_could_not_see(
    run: Any, app: Any, registry_key: Path, tmp_path: Path
) -> None:
    """For the nightly job: a whole backup, unsigned; the sealed documents in it are there and unopened."""
    fill(app)
    told = run("-f", "json", "backup", "create", tmp_path / "b", key=registry_key)
    assert told.exit == 0
    assert "Not checked" in told.err
    told = run("-f", "json", "backup", "verify", tmp_path / "b", key=registry_key)
    assert (told.exit, "Not checked" in told.err) == (0, True)
    assert verified(tmp_path / "b", app.now).documents == 3


def test_a_backup_opens_with_the_keys_of_its_day(app: Any, vault: Path, tmp_path: Path) -> None:
    """Another secret is refused with 12, and nothing is left behind."""
    made(app, tmp_path / "b")
    other = secret.passphrase("otra frase larga")
    with pytest.raises(vault_errors.SecretRefused):
        restore(tmp_path / "b", tmp_path / "w", lambda place: unlock(place, other, app.now, {}))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "vault"]


def test_the_file_shows_no_numbers(app: Any, tmp_path: Path) -> None:
    """How many cases there are is for key holders: the readable part has sizes, hashes and a date only."""
    fill(app)
    made(app, tmp_path / "b")
    readable = pack.read(tmp_path / "b").manifest.encoded()
    for word in (b"rows", b"cases", b"checkpoint", b"erased", b"audit"):
        assert word not in readable
    assert b'"created":"2026-11-24T18:00:00+00:00"' in readable


def test_a_manifest_of_another_version_is_named_as_such(app: Any, tmp_path: Path) -> None:
    """A backup from a newer program is not called damaged."""
    import json

    made(app, tmp_path / "b")
    content = (tmp_path / "b").read_bytes()
    found = pack.read(tmp_path / "b").manifest.encoded()
    newer = canonical(json.loads(found) | {"version": 2}) + b"\n"
    (tmp_path / "b").write_bytes(content.replace(found, newer))
    with pytest.raises(errors.BackupUnknownVersion):
        pack.read(tmp_path / "b")
