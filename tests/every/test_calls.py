"""Every command as the kernel sees it: files only where they belong, the owner's alone; no socket, no other program.

tests/every/test_alone.py replaces Python's own functions; here what SQLCipher, OpenSSL and age do is seen as well.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.every import traced
from tests.every.lines import VERBS, words
from tests.every.world import World

pytestmark = pytest.mark.skipif(not traced.available(), reason="NOT TESTED: strace is not installed here")
# Writing, reading, files of others, keys, both directions of age, everything at once.
SOME = ("case intake", "export", "key rotate", "backup verify", "transfer unpack")
_DEVICES = {"/dev/null", "/dev/tty"}


def _look(verbs: tuple[str, ...], world: Callable[[], World], tmp_path: Path) -> list[str]:
    here = [world() for _verb in verbs]
    jobs = [
        (["-f", "json", *words(verb, one, one.folder / "new")], one.folder)
        for verb, one in zip(verbs, here, strict=True)
    ]
    place = tmp_path / "trace"
    place.mkdir(mode=0o700)
    found = traced.trace(jobs, place)
    assert len(found) == len(verbs)
    faults = []
    for verb, one, seen in zip(verbs, here, found, strict=True):
        for path, mode in seen.written.items():
            if path not in _DEVICES and not path.startswith((f"{one.folder}/", f"{place}/")):
                faults.append(f"{verb}: writes {path}")
            elif mode & 0o077:
                faults.append(f"{verb}: {path} with mode {mode:o}")
        faults += [f"{verb}: {line}" for line in seen.strange]
        assert seen.written or verb not in SOME, (verb, "wrote nothing: is it seen at all?")
    # What was unpacked to look at it is gone.
    assert [path.name for path in place.iterdir()] == ["trace"]
    return faults


def test_some_commands_keep_to_their_files(world: Callable[[], World], tmp_path: Path) -> None:
    """Under umask 000; among them the first that loads each library."""
    assert _look(SOME, world, tmp_path) == []


@pytest.mark.parametrize(
    "call",
    [
        "socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3",
        "socket(AF_INET, SOCK_STREAM, 0) = -1 EACCES (Permission denied)",
        'connect(3, {sa_family=AF_UNIX, sun_path="/run/nscd"}, 110) = -1 ENOENT (No such file)',
        'execve("/bin/ls", ["ls"], 0x7ffc /* 9 vars */) = 0',
        "clone3({flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD}, 88) = 7",
        'memfd_create("x", MFD_CLOEXEC) = 4',
    ],
)
def test_what_is_none_of_its_affairs_is_seen(call: str) -> None:
    """The control: sockets and programs, tried in vain too."""
    lines = ['9 stat("/imd-next/0") = -1', f"9 {call}", '9 stat("/imd-next/1") = -1']
    (found,) = traced.seen(lines)
    assert len(found.strange) == 1


def test_a_file_is_seen_with_the_mode_that_it_gets() -> None:
    """The control: elsewhere, and open to others; what is only read is not noted."""
    lines = [
        '9 stat("/imd-next/0") = -1',
        '9 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3',
        "9 umask(027) = 000",
        '9 openat(AT_FDCWD, "/tmp/a", O_WRONLY|O_CREAT|O_EXCL, 0666) = 3',
        '9 mkdir("/tmp/b", 0777) = 0',
        '9 chmod("/tmp/c", 0644) = 0',
        '9 rename("/tmp/a", "/tmp/d") = 0',
        "9 clone3({flags=CLONE_VM|CLONE_THREAD}, 88) = 7",
        '9 stat("/imd-next/1") = -1',
    ]
    (found,) = traced.seen(lines)
    assert found.written == {"/tmp/a": 0o640, "/tmp/b": 0o750, "/tmp/c": 0o644, "/tmp/d": 0}
    assert found.strange == []


@pytest.mark.long
@pytest.mark.timeout(600)
def test_every_command_keeps_to_its_files(world: Callable[[], World], tmp_path: Path) -> None:
    """All of the table."""
    assert _look(tuple(VERBS), world, tmp_path) == []
