"""3: from the start of `imd case intake` to the first question on the terminal."""

from __future__ import annotations

import os
import pty
import signal
import time
from collections.abc import Mapping

from bench.figure import Figure, ratio
from bench.timing import Cost, Way, interleaved, process
from bench.world import IMD, PYTHON, World

_LONGEST = 20.0


def figures(world: World) -> list[Figure]:
    """Goal 1.5x, whether the passphrase lies in a file or will be asked for. What happens then is behind the typing."""
    env = world.env(world.cases) | {"TERM": "xterm"}
    locked = {name: value for name, value in env.items() if name != "IMD_PASSPHRASE_FILE"}

    def nothing() -> Cost:
        return process([PYTHON, "-c", "pass"], world.file("pass.out"), env)

    found = interleaved(
        {
            "pass": nothing,
            "plain": _asked([IMD, "--plain", "case", "intake"], env),
            "drawn": _asked([IMD, "case", "intake"], locked),
        }
    )
    what = "time to the first question"
    return [
        ratio("3", f"{what}, --plain", "python -c pass", found["plain"], found["pass"], 1.5),
        ratio("3", f"{what}, no passphrase file", "python -c pass", found["drawn"], found["pass"], 1.5),
    ]


def _asked(words: list[str], env: Mapping[str, str]) -> Way:
    """Start it on a terminal of its own and wait until a question stands there."""

    def run() -> Cost:
        start = time.perf_counter()
        pid, screen = pty.fork()
        if pid == 0:
            os.execve(words[0], words, dict(env))
        try:
            _wait(screen, start)
            wall = time.perf_counter() - start
        finally:
            os.kill(pid, signal.SIGKILL)
            os.close(screen)
            _pid, _status, used = os.wait4(pid, 0)
        return Cost(wall, used.ru_utime + used.ru_stime)

    return run


def _wait(screen: int, start: float) -> None:
    shown = b""
    while b"?" not in shown:
        if time.perf_counter() - start > _LONGEST:
            raise RuntimeError(f"no question within {_LONGEST} s: {shown[-200:]!r}")
        shown += os.read(screen, 4096)
