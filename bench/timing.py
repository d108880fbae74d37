"""Running a process and asking the system what it cost."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

QUICK = 0.2
"""Below so many seconds a measure needs `MANY` rounds."""
FEW, MANY = 7, 21


@dataclass(frozen=True)
class Cost:
    """What one run took: wall and processor time in seconds, the most memory held in KiB (0: not asked)."""

    wall: float
    cpu: float
    rss: int = 0


Way = Callable[[], Cost]


@dataclass(frozen=True)
class Ratios:
    """Paired ratios of two ways: median, least and most of wall time, median of processor time."""

    wall: float
    least: float
    most: float
    cpu: float


@cache
def _runner() -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "bench.runner"]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def start() -> None:
    """Start the process that starts the others, while this one is still small."""
    _runner()


def process(words: Sequence[str], out: Path, env: Mapping[str, str]) -> Cost:
    """Run a program, its standard output into `out`. Raises RuntimeError where it fails.

    A file and not /dev/null: some programs do less work when nobody reads.
    """
    errors = out.with_suffix(".err")
    told = _served({"words": list(words), "out": str(out), "errors": str(errors), "env": dict(env)})
    if told.pop("code"):
        raise RuntimeError(f"{' '.join(words)} failed: {errors.read_text(encoding='utf-8')[-500:]}")
    return Cost(**told)


def asked(words: Sequence[str], env: Mapping[str, str], sign: str, typed: str = "") -> Cost:
    """Run a program on a terminal, with `typed` typed ahead, until `sign` stands there.

    To its end where `sign` is empty.
    Raises RuntimeError where it ended without showing the sign.
    """
    told = _served({"words": list(words), "env": dict(env), "sign": sign, "typed": typed})
    if told.pop("code"):
        raise RuntimeError(f"{' '.join(words)} ended before it asked")
    return Cost(**told)


def _served(request: Mapping[str, object]) -> dict[str, Any]:
    runner = _runner()
    assert runner.stdin
    assert runner.stdout
    runner.stdin.write(json.dumps(request) + "\n")
    runner.stdin.flush()
    answer: dict[str, Any] = json.loads(runner.stdout.readline())
    return answer


def interleaved(ways: Mapping[str, Way], rounds: int | None = None) -> dict[str, list[Cost]]:
    """Each way once a round, in a new random order every round; a first round warms up and is not counted."""
    order = list(ways)
    found: dict[str, list[Cost]] = {name: [] for name in order}
    warm = {name: ways[name]() for name in order}
    rounds = rounds or (MANY if min(cost.wall for cost in warm.values()) < QUICK else FEW)
    for _round in range(rounds):
        random.shuffle(order)
        for name in order:
            found[name].append(ways[name]())
    return found


def ratios(ours: Sequence[Cost], theirs: Sequence[Cost]) -> Ratios:
    """Ours to theirs, round by round."""
    walls = [a.wall / b.wall for a, b in zip(ours, theirs, strict=True)]
    cpus = [a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True) if b.cpu]
    return Ratios(median(walls), min(walls), max(walls), median(cpus) if cpus else 0.0)


def typical(costs: Sequence[Cost]) -> Cost:
    """The median of each part of a cost."""
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        int(median(cost.rss for cost in costs)),
    )
