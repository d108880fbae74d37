"""docs/how-to/backup.md: its script runs as cron and systemd would run it, its commands as printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs/how-to/backup.md").read_text("utf-8")
# The scripts open the vault in processes of their own.
pytestmark = pytest.mark.usefixtures("whole_derivation")


@pytest.fixture
def job(run: Callable, tmp_path: Path, registry_key: Path) -> tuple[Path, Path, Path]:
    """The page's script for this machine: the script, the disk for backups, the folder of programs."""
    found = re.search(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    assert found
    disk, programs = tmp_path / "disk", tmp_path / "bin"
    disk.mkdir()
    programs.mkdir()
    # A stand-in: nothing is mounted for a test.
    (programs / "mountpoint").write_text(f'#!/bin/sh\ntest "$2" = "{disk}"\n')
    (programs / "imd").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m imd "$@"\n')
    script = programs / "imd-backup"
    script.write_text(found[1].replace("/media/usb", str(disk)))
    for program in programs.iterdir():
        program.chmod(0o755)
    return script, disk, programs


def _ran(job: tuple[Path, Path, Path], **environ: str) -> subprocess.CompletedProcess[str]:
    script, _disk, programs = job
    bare = {"PATH": f"{programs}:/usr/bin:/bin", **environ}
    return subprocess.run([script], env=bare, capture_output=True, text=True, check=False)


def test_the_script_under_crons_bare_surroundings(
    job: tuple[Path, Path, Path], vault: Path, registry_key: Path
) -> None:
    """One backup, nothing said; a second time the same day it fails and says why."""
    done = _ran(job, IMD_VAULT=str(vault), IMD_KEY_FILE=str(registry_key))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.suffix for path in job[1].iterdir()] == [".tar"]
    again = _ran(job, IMD_VAULT=str(vault), IMD_KEY_FILE=str(registry_key))
    assert again.returncode == 21
    assert again.stderr


def test_the_script_with_a_systemd_credential(
    job: tuple[Path, Path, Path], vault: Path, registry_key: Path, tmp_path: Path
) -> None:
    """The key in $CREDENTIALS_DIRECTORY under the name that the unit gives it."""
    assert "LoadCredential=imd-key:" in PAGE
    (tmp_path / "credentials").mkdir()
    shutil.copy(registry_key, tmp_path / "credentials" / "imd-key")
    (tmp_path / "credentials" / "imd-key").chmod(0o400)
    done = _ran(job, IMD_VAULT=str(vault), CREDENTIALS_DIRECTORY=str(tmp_path / "credentials"))
    assert (done.returncode, done.stderr) == (0, "")


def test_without_the_disk_nothing_is_written(
    job: tuple[Path, Path, Path], vault: Path, registry_key: Path
) -> None:
    """A folder on the inner disk is not taken for the stick."""
    (job[2] / "mountpoint").write_text("#!/bin/sh\nexit 1\n")
    assert _ran(job, IMD_VAULT=str(vault), IMD_KEY_FILE=str(registry_key)).returncode != 0
    assert list(job[1].iterdir()) == []


def test_the_units_are_units(tmp_path: Path, job: tuple[Path, Path, Path]) -> None:
    """systemd's own checker has nothing to say about them."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("NOT TESTED: this machine has no systemd-analyze")
    service, timer = re.findall(r"```ini\n(.*?)```", PAGE, re.DOTALL)
    service = service.replace("/home/ana/bin/imd-backup", str(job[0])).replace("User=ana", "User=root")
    (tmp_path / "imd-backup.service").write_text(service)
    (tmp_path / "imd-backup.timer").write_text(timer)
    for name in ("imd-backup.service", "imd-backup.timer"):
        line = ["systemd-analyze", "verify", str(tmp_path / name)]
        done = subprocess.run(line, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr


def test_the_commands_of_the_page(run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each `$ imd` line does what it says, in the order of the page, on a disk that is a folder."""
    from imd import rescue
    from tests.conftest import PASSPHRASE

    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^\$ (imd(?:-rescue)? .*?)\s*(?:#.*)?$", PAGE, re.MULTILINE)
    assert len(lines) >= 11
    made = False
    for line in lines:
        words = (
            line.replace("/media/usb/", "").replace("/media/usb", ".").replace("/home/ana/.config/imd", ".")
        )
        program, *rest = words.replace("/home/ana/", "").split()
        if program == "imd-rescue":
            (tmp_path / "secret").write_text(PASSPHRASE)
            rest = [word for word in rest if word != "--code"]
            assert rescue.main([*rest, "--passphrase-file", "secret"]) == 0, line
            continue
        if "--checkpoint" in rest and "restore" in rest:
            shutil.rmtree(tmp_path / "recovered")
            assert run("audit", "checkpoint", "--out", rest[-1]).exit == 0
        assert run(*rest).exit == 0, line
        made = made or rest[1] == "create"
    assert made


def test_a_backup_unpacked_by_hand_is_a_vault(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page's last line, as printed; imd opens what it makes."""
    monkeypatch.chdir(tmp_path)
    (line,) = re.findall(r"`(mkdir -m 700 .*?)`", PAGE)
    file = re.search(r"-xf (\S+)", line)
    assert file
    assert run("backup", "create", file[1]).exit == 0
    subprocess.run(line, shell=True, check=True, umask=0o022)
    assert run("audit", "verify", at=tmp_path / "v").exit == 0


def test_the_travel_copy_of_the_page(run: Callable, tmp_path: Path, passphrase_file: Path) -> None:
    """`--travel` as the page says it: a copy with a key of its own, opened by that."""
    assert "imd backup create --travel FILE" in PAGE
    assert "--new-key-file F" in PAGE
    key, copy = tmp_path / "key", tmp_path / "viaje.tar"
    assert run("backup", "create", "--travel", str(copy), "--new-key-file", str(key)).exit == 0
    assert run("backup", "restore", str(copy), str(tmp_path / "away"), key=key).exit == 0
    assert run("case", "list", key=key, at=tmp_path / "away").exit == 0
