"""The table of figures, missed goals first, and the machine they were taken on."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from importlib.metadata import version

from tabulate import tabulate

from bench.figure import Figure

_HEAD = (
    "#",
    "measure",
    "beside",
    "figure",
    "goal",
    "min–max",
    "cpu",
    "ours ms",
    "theirs ms",
    "RSS MiB",
    "n",
    "",
)


def machine() -> str:
    """Versions, processor and load: without them a figure says nothing."""
    from sqlcipher3 import dbapi2

    db = dbapi2.connect(":memory:")
    cipher = db.execute("PRAGMA cipher_version").fetchone()[0]
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("typer", "sqlmodel", "cryptography", "sqlcipher3")
    )
    load = " ".join(f"{part:.2f}" for part in os.getloadavg())
    return (
        f"Python {platform.python_version()} · {packages} · SQLCipher {cipher}"
        f" · stdlib SQLite {sqlite3.sqlite_version}\n"
        f"{_processor()} · {os.cpu_count()} CPUs · load {load} · caches warm · cipher_use_hmac=ON\n"
        "both stores: journal_mode=WAL, synchronous=FULL"
    )


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
            return next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def show(figures: Sequence[Figure]) -> None:
    """Print the table."""
    ordered = sorted(figures, key=lambda figure: not figure.missed)
    sys.stdout.write("\n" + tabulate([_row(figure) for figure in ordered], _HEAD, tablefmt="github") + "\n\n")
    sys.stdout.write(machine() + "\n")


def _row(figure: Figure) -> tuple[str, ...]:
    goal = "–" if figure.goal is None else f"≤ {figure.goal:g}{figure.unit}"
    verdict = "" if figure.goal is None else " MISSED" if figure.missed else " ok"
    span = f"{figure.least:.2f}–{figure.most:.2f}" if figure.least is not None else ""
    return (
        figure.measure,
        figure.what,
        figure.beside,
        f"{figure.figure:.2f}{figure.unit}",
        goal + verdict,
        span,
        _number(figure.cpu, 2),
        _number(figure.ours and figure.ours * 1000, 1),
        _number(figure.theirs and figure.theirs * 1000, 1),
        _number(figure.rss and figure.rss / 1024, 0),
        str(figure.rounds or ""),
        figure.note,
    )


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
