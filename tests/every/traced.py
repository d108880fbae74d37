"""Commands as the kernel sees them: every file they open to write, every program and every socket, native code too.

Run as a program (`python -m tests.every.traced`) it runs the command lines that it is given on standard input, in
one process; before each it looks for a file that is not there, so that the calls of each can be told apart.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
CALLS = "%file,%net,%process,memfd_create,io_uring_setup,shmget,msgget,mq_open,fchmod,umask"
_MARK = "/imd-next/"
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+|\?)")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_MODE = re.compile(r", 0([0-7]{1,4})\)?$")
_MAKE = re.compile(
    r"(mkdir|mknod|symlink|link|rename|fchmod|fchown)(at2?)?|renameat2|creat|truncate|l?chown|chmod|l?setxattr"
)
_OTHERS = re.compile(
    r"execve(at)?|v?fork|memfd_create|io_uring_setup|shmget|msgget|mq_open|(socket|send|bind|accept).*"
)


@dataclass
class Seen:
    """What one command did: files made or opened to write, with the mode they got; and what is none of its affairs."""

    written: dict[str, int] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    umask: int = 0

    def writes(self, path: str, words: str, *, masked: bool = True) -> None:
        """Note a file with the mode in the call's words, if there is one."""
        mode = _MODE.search(words)
        got = int(mode[1], 8) if mode else 0
        self.written[path] = self.written.get(path, 0) | (got & ~self.umask if masked else got)


def available() -> bool:
    """Whether system calls can be recorded here."""
    return shutil.which("strace") is not None


def trace(jobs: list[tuple[list[str], Path]], place: Path) -> list[Seen]:
    """Run each command line on its folder (as tests.every.conftest.told); what each did. With umask 000."""
    file = place / "trace"
    strace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-e",
        "signal=none",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(file),
    ]
    work = json.dumps([(line, str(folder)) for line, folder in jobs])
    environ = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(place)}
    done = subprocess.run(
        [*strace, sys.executable, "-m", "tests.every.traced"],
        input=work.encode(),
        cwd=ROOT,
        env=environ,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return list(seen(file.read_text("utf-8", "replace").splitlines()))


def seen(lines: Iterable[str]) -> Iterator[Seen]:
    now: Seen | None = None
    for line in lines:
        if _MARK in line:
            if now is not None:
                yield now
            now = Seen()
        elif now is not None:
            _note(now, line)


def _note(now: Seen, line: str) -> None:
    match = _LINE.match(line)
    if not match or match[3].startswith("-"):
        # What was refused was tried all the same: a socket is none of its affairs.
        if re.match(r"^\d+ +(socket|connect|execve|sendto)\w*\(", line):
            now.strange.append(line)
        return
    name, words = match[1], match[2]
    paths = [os.path.join(ROOT, path) for path in _PATH.findall(words)]
    if name == "umask":
        now.umask = int(words, 8)
    elif name in ("open", "openat", "openat2"):
        if re.search(r"O_(WRONLY|RDWR|CREAT|TMPFILE)", words):
            now.writes(paths[-1], words if "O_CREAT" in words or "O_TMPFILE" in words else "")
    elif paths and _MAKE.fullmatch(name):
        now.writes(paths[-1], words, masked="chmod" not in name)
    elif _OTHERS.fullmatch(name) or name == "connect" or _is_program(name, words):
        now.strange.append(line)


def _is_program(name: str, words: str) -> bool:
    return name in ("clone", "clone3") and "CLONE_THREAD" not in words


def _main() -> None:
    from imd.vault.slots import Kdf
    from tests.every.conftest import told

    real, kept = Kdf.derive, {}

    def derive(kdf: Kdf, material: bytes) -> bytes:
        if (kdf, material) not in kept:
            kept[kdf, material] = real(kdf, material)
        return kept[kdf, material]

    Kdf.derive = derive  # type: ignore[method-assign]
    for number, (line, folder) in enumerate([*json.load(sys.stdin), ([], None)]):
        os.path.exists(f"{_MARK}{number}")
        os.umask(0)
        if folder:
            told(line, None, Path(folder))


if __name__ == "__main__":
    _main()
