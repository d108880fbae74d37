"""An import that is killed leaves whole parts, and the same command completes it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROWS = 40
KILLER = """
import os, signal, sys
from imd.registry.importing import importer
from imd.registry.importing.loading import Loader
importer.PART = 10
real, calls = Loader.load, []
def load(self, *args):
    calls.append(1)
    real(self, *args)
    if len(calls) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
Loader.load = load
from imd.cli import run
sys.exit(run(sys.argv[1:]))
"""


def _schema(run: Callable[..., Any]) -> str:
    """What doctor thinks of the schema: an import that waits is no damage."""
    return next(str(one["status"]) for one in run("-f", "json", "doctor").json if one["check"] == "schema")


@pytest.mark.parametrize("keyed", [True, False])
@pytest.mark.parametrize("update", [True, False])
def test_killed_and_run_again(
    take_in: Callable[..., Any],
    count: Callable[..., int],
    run: Callable[..., Any],
    tmp_path: Path,
    *,
    keyed: bool,
    update: bool,
) -> None:
    """kill -9 in the third part: two parts are in; the same command brings the rest, nothing twice."""
    path = tmp_path / "file.csv"
    head = "event,date,country,type" if keyed else "number,date,country,type"
    lines = [f"e{n // 2},2026-03-04,GT,{'PSY.DTH' if n % 2 else 'PSY.HAR'}" for n in range(ROWS)]
    path.write_text("\n".join([head, *lines]) + "\n")
    words = ["--update"] if update else []
    run("audit", "verify")
    done = subprocess.run(
        [sys.executable, "-c", KILLER, "registry", "import", str(path), *words],
        capture_output=True,
        check=False,
    )
    assert done.returncode == -9
    assert count("aggressions") == 20
    assert _schema(run) == "warn"
    result = take_in(path, None, *words)
    assert (result.exit, result.json["added"], result.json["unchanged"]) == (0, 20, 20)
    assert (count("aggressions"), count("events")) == (ROWS, ROWS // 2 if keyed else ROWS)
    assert count("imports WHERE finished_at IS NOT NULL") == 1
    assert _schema(run) == "ok"
    assert run("audit", "verify").exit == 0


def test_another_writes_between_two_parts(
    take_in: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: Callable[..., int]
) -> None:
    """What a colleague brings in between two parts of a first import is found, not entered twice."""
    from imd.registry.importing import importer

    path, hers = tmp_path / "file.csv", tmp_path / "hers.csv"
    head, rest = "event,date,country,type\n", ",2026-03-04,GT,PSY.DTH\n"
    path.write_text(head + "".join(f"e{n}{rest}" for n in range(8)))
    hers.write_text(head + f"e6{rest}")
    monkeypatch.setattr(importer, "PART", 4)
    real, calls = importer._Run.part, []

    def part(self: Any, *args: Any) -> bool:
        calls.append(1)
        if len(calls) == 2:
            assert take_in(hers).exit == 0
        return real(self, *args)

    monkeypatch.setattr(importer._Run, "part", part)
    result = take_in(path)
    assert (result.exit, result.json["added"], result.json["unchanged"], count("events")) == (0, 7, 1, 8)


def test_interrupted_says_what_is_kept(
    take_in: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: Callable[..., int]
) -> None:
    """Ctrl-C keeps the parts that are in, and says how far it came."""
    from imd.registry.importing import importer
    from imd.registry.importing.loading import Loader

    path = tmp_path / "file.csv"
    path.write_text("date,country,type\n" + "2026-03-04,GT,PSY.DTH\n" * 10)
    monkeypatch.setattr(importer, "PART", 4)
    real, calls = Loader.load, []

    def load(self: Loader, *args: Any) -> None:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        real(self, *args)

    monkeypatch.setattr(Loader, "load", load)
    result = take_in(path)
    assert (result.exit, result.error["code"], count("events")) == (130, "interrupted", 8)
    assert "first 8 rows" in result.error["message"]
