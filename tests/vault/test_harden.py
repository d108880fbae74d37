"""Start-up: private files, no core dumps, no looking into this process."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.vault import harden
from tests.vault import forked


def test_a_running_command_is_closed(vault: Path, tmp_path: Path) -> None:
    """Seen from outside while it waits for its passphrase: umask 077 and no core file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o600)
    environ = os.environ | {"IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(pipe)}
    line = [sys.executable, "-m", "imd", "key", "list"]
    child = subprocess.Popen(line, env=environ, stderr=subprocess.PIPE, umask=0)
    try:
        writer = _opened(pipe)
        status = Path(f"/proc/{child.pid}/status").read_text()
        limits = Path(f"/proc/{child.pid}/limits").read_text()
        owner = Path(f"/proc/{child.pid}/environ").stat().st_uid
    finally:
        os.close(writer)
        child.communicate()
    assert "Umask:\t0077" in status
    core = next(row for row in limits.splitlines() if row.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]
    # The kernel gives the files of a process that may not be dumped to root.
    assert owner == 0
    assert child.returncode == 2


def _opened(pipe: Path) -> int:
    """The writing end, once the command is at the reading end."""
    for _time in range(400):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.02)
    raise TimeoutError


def test_harden_closes_everything() -> None:
    """In a child, asked afterwards: the mask, the limit, the flag of the kernel."""

    def act() -> None:
        os.umask(0)
        libc = ctypes.CDLL(None)
        libc.prctl(4, 1, 0, 0, 0)
        assert libc.prctl(3, 0, 0, 0, 0) == 1
        harden.harden()
        assert os.umask(0) == 0o077
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
        assert libc.prctl(3, 0, 0, 0, 0) == 0

    assert forked.end(forked.start(act)) == 0


def _as_one_user() -> None:
    if os.geteuid() == 0:
        os.setresuid(65534, 65534, 65534)
    # A change of user closes a process by itself; this test is about what `harden` does.
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)


def _seen_by_a_neighbour(prepare: Callable[[], Any]) -> bool:
    """Whether another process of the same user reads the environment of one that ran `prepare`."""
    ours, theirs = os.pipe()

    def wait() -> None:
        _as_one_user()
        prepare()
        os.write(theirs, b".")
        time.sleep(30)

    child = forked.start(wait)
    os.read(ours, 1)

    def look() -> None:
        _as_one_user()
        Path(f"/proc/{child}/environ").read_bytes()
        with open(f"/proc/{child}/mem", "rb"):
            pass

    neighbour = forked.end(forked.start(look))
    forked.kill(child)
    os.close(ours)
    os.close(theirs)
    return neighbour == 0


def test_a_neighbour_cannot_look_in(capfd: pytest.CaptureFixture[str]) -> None:
    """The same user's other programs read neither memory nor environment; without it they do."""
    if not _seen_by_a_neighbour(lambda: None):
        pytest.skip("this kernel lets nobody look in anyway")
    assert not _seen_by_a_neighbour(harden.harden)
    capfd.readouterr()


# Python tells of every socket, process and file it opens; a hook in a fresh process hears all of them.
_HEARD = """
import sys, os
heard, vault = [], os.environ["IMD_VAULT"]
def hear(event, words):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")):
        heard.append(event)
    if event == "open" and isinstance(words[0], str) and (words[2] or 0) & 3:
        heard.extend([] if words[0].startswith((vault, "/dev/")) else [words[0]])
sys.addaudithook(hear)
from imd.cli import run
code = run(sys.argv[1:])
before, hidden = list(heard), __import__("socket").socket().close()
assert heard != before, "the hook is deaf"
heard = before
sys.stderr.write("\\n" + repr((code, heard)))
"""


@pytest.mark.parametrize(
    "words",
    [
        "key list",
        "audit verify",
        "audit list",
        "case list",
        "-f json agenda",
        "terms list",
        "doctor",
        "--help",
        "nonsense",
        "key add eva --scope registry --new-key-file {vault}/../vault-key",
    ],
)
def test_a_command_opens_no_socket_and_starts_no_program(
    vault: Path, passphrase_file: Path, words: str
) -> None:
    """Offline by construction, and no file is written outside the vault unasked."""
    environ = os.environ | {"IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(passphrase_file)}
    line = [sys.executable, "-B", "-c", _HEARD, *words.format(vault=vault).split()]
    done = subprocess.run(line, env=environ, capture_output=True, text=True, check=False)
    code, heard = eval(done.stderr.splitlines()[-1])
    assert code in (0, 2), done.stderr
    assert [event for event in heard if "vault-key" not in event] == []
