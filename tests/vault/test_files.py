"""Where a vault may lie and who may reach it; writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.errors import ImdError
from imd.errors import vault as errors
from imd.vault import files
from imd.vault.opened import read_ring


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701, 0o770])
def test_a_folder_that_others_reach_is_refused(run: Any, vault: Path, mode: int) -> None:
    """Exit 2 with the remedy, before anyone is asked for a passphrase."""
    vault.chmod(mode)
    told = run("-f", "json", "key", "list")
    assert (told.exit, told.error["code"]) == (2, "loose_permissions")
    assert "chmod 700" in told.error["hint"]


@pytest.mark.parametrize("name", ["keys.json", "registry.1.db", "lock", "registry.1.db-wal"])
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_others_reach_is_refused(run: Any, vault: Path, name: str, mode: int) -> None:
    """Keys, store, lock and log: any of them readable by others is exit 2."""
    (vault / name).touch(mode=0o600)
    (vault / name).chmod(mode)
    told = run("-f", "json", "key", "list")
    assert (told.exit, told.error["code"]) == (2, "loose_permissions")


def test_a_link_to_the_folder_is_refused(run: Any, vault: Path, tmp_path: Path) -> None:
    """Whoever can plant a link could show another vault to type a passphrase into."""
    link = tmp_path / "link"
    link.symlink_to(vault)
    assert run("-f", "json", "key", "list", at=link).error["code"] == "symbolic_link"
    assert run("key", "list", at=link).exit == 2


@pytest.mark.parametrize(
    "name", ["keys.json", "registry.1.db", "lock", "registry.1.db-wal", "registry.1.db-shm"]
)
def test_a_link_in_the_folder_is_refused(run: Any, vault: Path, tmp_path: Path, name: str) -> None:
    """SQLite would write through a link planted as its log; nothing outside the folder is touched."""
    target = tmp_path / "elsewhere"
    if (vault / name).exists():
        (vault / name).rename(target)
    else:
        target.write_bytes(b"precious")
    target.chmod(0o600)
    before = target.read_bytes()
    (vault / name).symlink_to(target)
    told = run("-f", "json", "key", "list")
    assert (told.exit, told.error["code"]) == (2, "symbolic_link")
    assert target.read_bytes() == before


@pytest.mark.parametrize("name", ["keys.json", "registry.1.db", "lock"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_refused_without_waiting(
    run: Any, vault: Path, name: str, make: Callable[..., None]
) -> None:
    """A pipe in place of keys.json would make the command wait for ever."""
    (vault / name).unlink()
    make(vault / name, 0o600)
    assert run("key", "list").exit == 14


def test_a_missing_vault_is_told_as_such(run: Any, tmp_path: Path) -> None:
    """No folder, a file in its place, a folder without keys.json: exit 10."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "hollow").mkdir(mode=0o700)
    for place in ("absent", "file", "file/below", "hollow"):
        assert run("key", "list", at=tmp_path / place).exit == 10
    assert run("key", "list", at=tmp_path / ("n" * 300)).exit == 2


def test_a_network_file_system_is_refused(run: Any, vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NFS and its kind keep neither locks nor syncs. (No such mount can be made here: its type is feigned.)"""
    monkeypatch.setattr(files, "network_kind", lambda _folder: "NFS")
    told = run("-f", "json", "key", "list")
    assert (told.exit, told.error["code"]) == (2, "network_folder")
    told = run("-f", "json", "init", at=vault.parent / "new" / "vault")
    assert (told.exit, told.error["code"]) == (2, "network_folder")
    assert not (vault.parent / "new").exists()


@pytest.mark.parametrize(
    ("word", "kind"), [(0x6969, "NFS"), (0xFF534D42, "CIFS"), (0x65735546, "FUSE"), (0xEF53, None)]
)
def test_the_type_is_read_from_statfs(monkeypatch: pytest.MonkeyPatch, word: int, kind: str | None) -> None:
    """The first machine word of statfs(2), also where the kernel extends its sign."""

    class Libc:
        def statfs(self, _path: bytes, buffer: Any) -> int:
            signed = word - (1 << 32) if word >> 31 else word
            buffer.raw = (signed & (1 << 64) - 1).to_bytes(8, "little") + bytes(248)
            return 0

    monkeypatch.setattr(files.ctypes, "CDLL", lambda *_a, **_k: Libc())
    assert files.network_kind(Path("/")) == kind


def test_this_machines_own_disk_passes(tmp_path: Path) -> None:
    """The real call, on the real folder."""
    assert files.network_kind(tmp_path) is None
    assert files.network_kind(Path("/proc")) is None


def test_a_staged_file_appears_only_when_the_body_ends_well(tmp_path: Path) -> None:
    """The old content stays until then, and after a failure nothing lies beside it."""
    path = tmp_path / "keys.json"
    path.write_bytes(b"old")

    def fails() -> None:
        with files.staged(path, b"new"):
            assert path.read_bytes() == b"old"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]
    assert path.read_bytes() == b"old"
    with files.staged(path, b"new"):
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_staged_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sync, rename, sync of the folder, in this order: else a power cut can leave an empty keys.json."""
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def noted_replace(self: Path, target: Path) -> Path:
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    with files.staged(tmp_path / "keys.json", b"new"):
        done.append("body")
    assert done == ["file", "body", "rename", "folder"]


def test_a_file_half_written_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves no empty recovery code behind."""

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(errors.DiskFull), files.mapped(tmp_path):
        files.write_new(tmp_path / "code", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_never_follows_a_link_or_replaces(tmp_path: Path) -> None:
    """What is there already, or a link planted in its place, is left alone."""
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    for name in ("target", "link"):
        with pytest.raises(FileExistsError):
            files.write_new(tmp_path / name, b"new")
    assert (tmp_path / "target").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EDQUOT, errors.DiskFull),
        (errno.EFBIG, errors.DiskFull),
        (errno.EIO, errors.DiskFails),
        (errno.EROFS, errors.PlaceUnwritable),
        (errno.EBUSY, errors.PlaceUnwritable),
        (errno.ELOOP, errors.SymbolicLink),
    ],
)
def test_the_systems_refusals_have_a_way_out(number: int, kind: type[ImdError], tmp_path: Path) -> None:
    """Each refusal of the system that can be met has its own words."""
    with pytest.raises(kind), files.mapped(tmp_path):
        raise OSError(number, "x")


def _open_the_way(vault: Path) -> None:
    """Let others reach the test's own folder, as they reach a home folder; not the vault in it."""
    for folder in vault.parents:
        if folder.stat().st_mode & 0o001:
            break
        folder.chmod(0o711)


def _as_nobody(act: Callable[[], object]) -> str:
    """The name of what `act` raises in a process without root's rights; "" where it ends well."""
    if os.geteuid() != 0:
        pytest.skip("needs root to become somebody else")
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.setresuid(65534, 65534, 65534)
        try:
            act()
        except BaseException as fault:
            os.write(theirs, type(fault).__name__.encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(theirs)
    with os.fdopen(ours) as told:
        return told.read()


def test_a_vault_of_another_user_is_refused(vault: Path) -> None:
    """Someone without rights to the folder learns only that it is not for her."""
    _open_the_way(vault)
    assert _as_nobody(lambda: read_ring(vault)) == "PlaceUnwritable"
    vault.parent.chmod(0o700)
    assert _as_nobody(lambda: read_ring(vault)) == "PlaceUnwritable"


def test_a_folder_that_cannot_be_written_is_told_so(app: Any, vault: Path) -> None:
    """Her own vault, but without the right to write: neither damage nor a fault of the program."""
    _open_the_way(vault)
    for place in (vault, *vault.iterdir()):
        os.chown(place, 65534, 65534)
    with app.reader():
        pass

    def reads() -> None:
        with app.reader() as db:
            db.value("SELECT count(*) FROM audit")

    def writes() -> None:
        with app.session("test"):
            pass

    assert (_as_nobody(reads), _as_nobody(writes)) == ("", "")
    vault.chmod(0o500)
    assert (_as_nobody(reads), _as_nobody(writes)) == ("PlaceUnwritable", "PlaceUnwritable")
    vault.chmod(0o700)
    (vault / "registry.1.db").chmod(0o400)
    assert _as_nobody(writes) == "PlaceUnwritable"
    (vault / "registry.1.db").chmod(0)
    assert _as_nobody(reads) == "PlaceUnwritable"


def test_the_checks_come_before_the_parsing(vault: Path) -> None:
    """A loose folder is told even where keys.json is damaged too."""
    (vault / "keys.json").write_bytes(b"x")
    vault.chmod(0o755)
    with pytest.raises(errors.LoosePermissions):
        read_ring(vault)


def test_a_file_exchanged_after_its_check_is_neither_followed_nor_waited_for(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between check and opening someone may be quick: a pipe there does not hang, a link is not read."""
    from imd.vault import opened

    monkeypatch.setattr(opened, "check_file", lambda _path: None)
    (vault / "keys.json").rename(tmp_path / "elsewhere")
    os.mkfifo(vault / "keys.json", 0o600)
    with pytest.raises(errors.KeysDamaged):
        read_ring(vault)
    (vault / "keys.json").unlink()
    (vault / "keys.json").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(errors.SymbolicLink):
        read_ring(vault)
