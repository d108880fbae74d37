"""A small process that starts the programs to be measured.

What the system calls a program's peak memory includes that of the process that started it: this one stays
small, while the one that prepares and compares does not.
"""

from __future__ import annotations

import json
import os
import pty
import signal
import sys
import time
from typing import Any

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def run(words: list[str], out: str, errors: str, env: dict[str, str]) -> dict[str, Any]:
    """Run one program; its exit code, wall and processor seconds, and peak memory in KiB."""
    actions: list[tuple[Any, ...]] = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, out, _NEW, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, errors, _NEW, 0o600),
    ]
    start = time.perf_counter()
    pid = os.posix_spawn(words[0], words, env, file_actions=actions)
    _pid, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    return {"code": code, "wall": wall, "cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss}


def asked(words: list[str], env: dict[str, str], sign: str, typed: str) -> dict[str, Any]:
    """Run one program on a terminal of its own, with `typed` typed ahead, until `sign` stands there.

    To its end where `sign` is empty.
    """
    start = time.perf_counter()
    pid, screen = pty.fork()
    if pid == 0:
        os.execve(words[0], words, env)
    os.write(screen, typed.encode())
    shown = _shown(screen, sign.encode())
    wall = time.perf_counter() - start
    os.kill(pid, signal.SIGKILL)
    os.close(screen)
    _pid, _status, used = os.wait4(pid, 0)
    code = 0 if not sign or sign.encode() in shown else 1
    return {"code": code, "wall": wall, "cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss}


def _shown(screen: int, sign: bytes) -> bytes:
    shown = b""
    while not sign or sign not in shown:
        try:
            more = os.read(screen, 4096)
        except OSError:
            # The terminal is gone when the last process on it has ended.
            break
        if not more:
            break
        shown += more
    return shown


def main() -> None:
    """Serve one request a line until the end of standard input."""
    for line in sys.stdin:
        request = json.loads(line)
        answer = asked(**request) if "sign" in request else run(**request)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
