"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from imd.errors import vault
from imd.errors.export import FileThere, OutUnwritable
from imd.export.place import Beside


def test_the_file_appears_only_when_kept(tmp_path: Path) -> None:
    """Until then the name is free, and afterwards the file is private."""
    path = tmp_path / "rows.csv"
    with Beside(path) as file:
        file.write(b"one\n")
        file.write(b"two\n")
        assert file.finish() == hashlib.sha256(b"one\ntwo\n").hexdigest()
        assert not path.exists()
        file.keep()
    assert path.read_bytes() == b"one\ntwo\n"
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["rows.csv"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError, vault.DiskFull])
def test_nothing_is_left_after_a_fault(fault: type[BaseException], tmp_path: Path) -> None:
    """Whatever stops the writing, no part of the rows stays on the disk."""

    def write() -> None:
        with Beside(tmp_path / "rows.csv") as file:
            file.write(b"one\n")
            raise fault

    with pytest.raises(fault):
        write()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, vault.DiskFull),
        (errno.EDQUOT, vault.DiskFull),
        (errno.EFBIG, vault.DiskFull),
        (errno.EIO, OutUnwritable),
    ],
)
def test_a_full_disk_has_its_own_word(
    number: int, expected: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Disk full is told as such, and leaves nothing behind."""

    def full(*_args: object) -> int:
        raise OSError(number, "invented")

    def write() -> None:
        with Beside(tmp_path / "rows.csv") as file:
            monkeypatch.setattr(os, "write", full)
            file.write(b"one\n")

    with pytest.raises(expected):
        write()
    assert os.listdir(tmp_path) == []


def test_a_short_write_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may take a piece in parts."""
    whole = os.write
    monkeypatch.setattr(os, "write", lambda handle, piece: whole(handle, piece[:3]))
    with Beside(tmp_path / "rows.csv") as file:
        file.write(b"0123456789")
        file.keep()
    monkeypatch.undo()
    assert (tmp_path / "rows.csv").read_bytes() == b"0123456789"


def test_a_name_taken_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Someone else's file of that name survives."""
    path = tmp_path / "rows.csv"

    def write() -> None:
        with Beside(path) as file:
            path.write_text("theirs")
            file.keep()

    with pytest.raises(FileThere):
        write()
    assert path.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["rows.csv"]
