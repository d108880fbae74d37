"""1: `imd --version` and `imd --help` beside an interpreter that does nothing."""

from __future__ import annotations

from bench.figure import Figure, ratio
from bench.peers import peer
from bench.timing import Cost, Way, interleaved, process
from bench.world import IMD, PYTHON, World


def figures(world: World) -> list[Figure]:
    """Goal 1.1x; beside sqlite-utils --version 0.1x."""
    env = world.env(world.cases)

    def way(*words: str) -> Way:
        def run() -> Cost:
            return process(words, world.file("start.out"), env)

        return run

    ways = {"pass": way(PYTHON, "-c", "pass"), "version": way(IMD, "--version"), "help": way(IMD, "--help")}
    other = peer("sqlite-utils")
    if other:
        ways["sqlite-utils"] = way(str(other), "--version")
    found = interleaved(ways)
    lines = [
        ratio("1", f"imd --{name}", "python -c pass", found[name], found["pass"], 1.1)
        for name in ("version", "help")
    ]
    if other:
        theirs = found["sqlite-utils"]
        lines.append(ratio("1", "imd --version", "sqlite-utils --version", found["version"], theirs, 0.1))
    return lines
