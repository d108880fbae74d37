"""Lists and prunes: what lies in a folder of backups, without a key, and never the last one gone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

DAYS = ("2026-08-01", "2026-09-20", "2026-10-01", "2026-11-23")


@pytest.fixture
def shelf(run: Any, tmp_path: Path) -> Path:
    """Backups of four days among other files."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for day in DAYS:
        env = {"IMD_NOW": f"{day}T12:00:00-06:00"}
        assert run("backup", "create", folder / f"{day}.imd", env=env).exit == 0
    (folder / "notes.txt").write_text("mine")
    (folder / "folder").mkdir()
    (folder / "link").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe")
    return folder


NOW = {"IMD_NOW": "2026-11-24T12:00:00-06:00"}


def test_the_list_is_in_order_and_needs_no_key(run: Any, shelf: Path, tmp_path: Path) -> None:
    """Oldest first, other files passed over, no vault and no secret wanted."""
    env = {"IMD_PASSPHRASE_FILE": ""}
    told = run("--no-input", "-f", "json", "backup", "list", shelf, at=tmp_path / "none", env=env)
    assert told.exit == 0
    assert [row["created"] for row in told.json] == [f"{day}T12:00:00-06:00" for day in DAYS]
    assert {row["size"] for row in told.json} == {path.stat().st_size for path in shelf.glob("*.imd")}
    assert run("backup", "list", tmp_path / "none").exit == 2


def test_here_is_the_folder_where_none_is_named(
    run: Any, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`imd backup list` in a folder of backups."""
    monkeypatch.chdir(shelf)
    assert len(run("-f", "json", "backup", "list").json) == 4


def test_prune_takes_what_is_past_its_time(run: Any, shelf: Path) -> None:
    """Older than sixty days; first only said, then done, then nothing is left to do."""
    words = ("-f", "json", "backup", "prune", shelf, "--keep-days", "60")
    said = run(*words, "--dry-run", env=NOW)
    assert [(Path(row["file"]).name, row["removed"]) for row in said.json] == [
        ("2026-08-01.imd", False),
        ("2026-09-20.imd", False),
    ]
    assert len(list(shelf.iterdir())) == 8
    done = run(*words, env=NOW)
    assert [row["removed"] for row in done.json] == [True, True]
    assert sorted(path.name for path in shelf.iterdir()) == [
        *("2026-10-01.imd", "2026-11-23.imd", "folder", "link", "notes.txt", "pipe")
    ]
    assert run(*words, env=NOW).json == []


def test_the_newest_stays_however_old(run: Any, shelf: Path) -> None:
    """A year later the last backup is still the last backup."""
    told = run(
        "-f", "json", "backup", "prune", shelf, "--keep-days", "1", env={"IMD_NOW": "2027-11-24T12:00:00Z"}
    )
    assert [Path(row["file"]).name for row in told.json] == [f"{day}.imd" for day in DAYS[:3]]
    assert (shelf / "2026-11-23.imd").exists()


def test_another_vaults_backups_stay(run: Any, shelf: Path, tmp_path: Path) -> None:
    """Two offices may share a disk."""
    other = tmp_path / "other"
    assert run("init", "--recovery-file", tmp_path / "code", at=other).exit == 0
    assert run("-f", "json", "backup", "prune", shelf, "--keep-days", "1", env=NOW, at=other).json == []
    assert len(list(shelf.glob("*.imd"))) == 4


def test_a_damaged_backup_is_not_the_newest(run: Any, shelf: Path) -> None:
    """One that is not whole is passed over: it neither counts nor goes."""
    newest = shelf / "2026-11-23.imd"
    newest.write_bytes(newest.read_bytes()[:-1])
    told = run("-f", "json", "backup", "prune", shelf, "--keep-days", "1", env=NOW)
    assert [Path(row["file"]).name for row in told.json] == ["2026-08-01.imd", "2026-09-20.imd"]
    assert newest.exists()


@pytest.mark.parametrize("days", ["0", "-1", "x", ""])
def test_a_number_of_days_is_wanted(run: Any, shelf: Path, days: str) -> None:
    """Nothing goes for a mistyped number."""
    assert run("backup", "prune", shelf, f"--keep-days={days}").exit in (2, 22)
    assert run("backup", "prune", shelf).exit == 2
    assert len(list(shelf.glob("*.imd"))) == 4
