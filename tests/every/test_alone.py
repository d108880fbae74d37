"""Every command as the machine sees it: no network, no other program, private files, nothing in clear."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.every.lines import SAID, VERBS
from tests.every.world import MARK

# What a person asked for in clear: files that others are to read.
IN_CLEAR = {"export": {"new.csv"}}
# Nothing of its kind is in the world: there is no emergency approval to stand by.
NOTHING_THERE = {"disclosure confirm", "grant ratify"}


def _all(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        yield from (Path(place, name) for name in (*folders, *names))


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whatever opens a socket or starts a program, by name; it is refused."""
    heard: list[str] = []

    def hear(what: str) -> Any:
        def refuse(*_words: Any, **_more: Any) -> Any:
            heard.append(what)
            raise OSError(what)

        return refuse

    for owner, names in {
        socket: ("socket", "create_connection", "getaddrinfo", "socketpair"),
        subprocess: ("Popen",),
        os: ("system", "posix_spawn", "posix_spawnp", "execv", "execve", "fork", "popen"),
    }.items():
        for name in names:
            monkeypatch.setattr(owner, name, hear(f"{owner.__name__}.{name}"))
    return heard


@pytest.mark.parametrize("verb", VERBS)
def test_a_command_keeps_to_itself(
    attempt: Any, offline: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, verb: str
) -> None:
    """Its line is no usage error (else: write down in lines.SAID what it needs); with umask 000 each file and folder
    that it makes is the owner's alone; the marker is in none of them, nor in the temporary folder; no socket."""
    import tempfile

    work = tmp_path / "tmp"
    work.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(work))
    before = os.umask(0)
    try:
        done = attempt(verb)
    finally:
        os.umask(before)
    assert done.exit in (0, 21, 23) or verb in NOTHING_THERE, (verb, done.exit, done.err)
    assert offline == []
    folder = attempt.world.folder
    made = [path for path in _all(folder) if str(path.relative_to(folder)) not in attempt.before]
    # The vault's own files too, those that were there: a command may have made them anew.
    for path in {*made, *_all(folder / "vault"), *_all(work)}:
        assert stat.S_IMODE(path.lstat().st_mode) & 0o077 == 0, path
        clear = path.name in IN_CLEAR.get(verb, ())
        if path.is_file():
            assert clear or MARK.encode() not in path.read_bytes(), path
    assert list(work.iterdir()) == []


def test_what_is_written_in_clear_is_found(attempt: Any) -> None:
    """The control: the one file that is meant to be read by others has the marker, and is private all the same."""
    attempt("export")
    found = attempt.world.folder / "new.csv"
    assert MARK.encode() in found.read_bytes()


def test_no_line_is_for_a_command_that_is_gone() -> None:
    """Whoever takes a command away takes its line along."""
    assert set(SAID) <= set(VERBS)
