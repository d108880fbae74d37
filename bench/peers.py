"""Programs of others to stand beside, in a clean environment of their own."""

from __future__ import annotations

import subprocess
import sys
import venv
from functools import cache
from pathlib import Path

from bench.world import CACHE

_WANTED = {"sqlite-utils": "sqlite-utils==3.39", "duckdb": "duckdb==2.0.0"}


@cache
def peer(name: str) -> Path | None:
    """The program of that name; None, said aloud, where it cannot be installed here."""
    return _installed(name, f"bin/{name}")


@cache
def package(name: str) -> Path | None:
    """A Python that has that package; None, said aloud, where it cannot be installed here."""
    found = _installed(
        name, f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages/{name}"
    )
    return CACHE / f"peer-{name}/bin/python" if found else None


def _installed(name: str, sign: str) -> Path | None:
    place = CACHE / f"peer-{name}"
    found = place / sign
    if not found.exists():
        venv.create(place, with_pip=True, clear=True)
        words: list[str] = [
            str(place / "bin/python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            _WANTED[name],
        ]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode or not found.exists():
            sys.stderr.write(
                f"bench: {name} cannot be installed here and is left out\n{done.stderr[-300:]}\n"
            )
            return None
    return found
