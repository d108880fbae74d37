"""Handing over between two people at two terminals: real processes, each with her own key."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cases.cli.invented import interview
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("whole_derivation")
TOLD = "MARCA llamar solo por la mañana"


@pytest.fixture
def keys(run: Any, tmp_path: Path) -> dict[str, Path]:
    """Two full keys in files: berta's and carla's."""
    found = {name: tmp_path / f"{name}.key" for name in ("berta", "carla")}
    for name, path in found.items():
        assert run("key", "add", name, "--scope", "full", "--new-key-file", str(path)).exit == 0
    return found


@pytest.fixture
def start(vault: Path, keys: dict[str, Path]) -> Callable[..., subprocess.Popen[str]]:
    """`start("berta", "case", "list")`: a process of hers, under way."""

    # Of the two ways in, a passphrase's file would be taken first.
    others = {name: value for name, value in os.environ.items() if not name.startswith("IMD_")}

    def started(who: str, *words: str, language: str = "en") -> subprocess.Popen[str]:
        named = {
            "IMD_VAULT": str(vault),
            "IMD_KEY_FILE": str(keys[who]),
            "IMD_NOW": NOW,
            "IMD_LANG": language,
        }
        return subprocess.Popen(
            [sys.executable, "-m", "imd", "-f", "json", *words],
            env={**others, **named},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return started


def ended(process: subprocess.Popen[str], told: str | None = None) -> tuple[int, Any, Any]:
    """(exit code, what it printed, its error object)."""
    out, err = process.communicate(told, timeout=60)
    failed = json.loads(err.strip().splitlines()[-1])["error"] if process.returncode else None
    return process.returncode, json.loads(out) if out else None, failed


def test_from_one_terminal_to_the_other(run: Any, start: Any) -> None:
    """What berta hands over, carla finds on her list and agenda with the note; who did what stands in the history."""
    code = interview(run, "Luz Inventada")
    assert run("case", "assign", code, "berta").exit == 0
    done, case, _ = ended(start("berta", "case", "assign", code, "carla", "--note", "-"), TOLD)
    assert (done, case["worker"]) == (0, "carla")
    hers = [start("carla", "case", "list", "--mine"), start("carla", "agenda", "--worker", "carla")]
    listed, due = (ended(process)[1] for process in hers)
    assert [one["code"] for one in listed] == [code]
    assert code in {item["case"] for item in due}
    _, shown, _ = ended(start("carla", "case", "show", code, "--with", "all"))
    assert [(note["actor"], note["text"]) for note in shown["identity"]["case_notes"]] == [("berta", TOLD)]
    changes = [(one["actor"], one["detail"]["after"]) for one in shown["history"] if one["what"] == "change"]
    assert changes == [("ana", "berta"), ("berta", "carla")]


@pytest.mark.parametrize(
    ("language", "said"),
    [("es", "ya dice eso"), pytest.param("en", "already says so", marks=pytest.mark.long)],
)
def test_at_the_same_moment(run: Any, start: Any, language: str, said: str) -> None:
    """Two hand it to the same person: one is done, the other told that it is so already (21); nothing is lost."""
    code = interview(run, "Luz Inventada")
    racing = [start(who, "case", "assign", code, "dora", language=language) for who in ("berta", "carla")]
    beside = start("carla", "case", "edit", code, "--set", "birth_year=1980", language=language)
    ends = [ended(process) for process in racing]
    assert ended(beside)[0] == 0
    assert sorted(code for code, _case, _failed in ends) == [0, 21]
    (failed,) = (failed for _code, _case, failed in ends if failed)
    assert failed["code"] == "nothing_changed"
    assert said in failed["message"].lower()
    shown = run("-f", "json", "case", "show", code, "--with", "history").json
    assert (shown["worker"], shown["answers"]["birth_year"], shown["revision"]) == ("dora", 1980, 2)
    assert len([one for one in shown["history"] if one["what"] == "change"]) == 2
