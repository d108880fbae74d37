"""An office and a drop-box that sends to it, for the tests of transfers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Result
from tests.every.world import MARK, interview

Run = Callable[..., Result]


@pytest.fixture
def office(run: Run) -> Callable[..., Result]:
    """The office's vault: a command line on it, as JSON."""

    def command(*words: str, **more: Any) -> Result:
        return run("-f", "json", *words, **more)

    return command


class Box:
    """A drop-box that sends to the office."""

    def __init__(self, run: Run, place: Path, recipient: str) -> None:
        self._run, self.place = run, place
        code = place.with_name(place.name + ".code")
        made = self.command("init", "--recovery-file", str(code), "--dropbox", recipient)
        assert made.exit == 0, made.err
        self.fingerprint: str = made.json["fingerprint"]

    def command(self, *words: str, **more: Any) -> Result:
        return self._run("-f", "json", *words, at=self.place, **more)

    def send(self, instead: str | None = None, **answers: Any) -> tuple[str, str]:
        """An interview held here; its number and its file."""
        words = ("--supersedes", instead) if instead else ()
        value = json.dumps({**interview(), **answers})
        told = self.command("case", "intake", "--answers", "-", *words, input=value)
        assert told.exit == 0, told.err
        return told.json["sent"], told.json["file"]


@pytest.fixture
def recipient(office: Run) -> str:
    """For whom the office's drop-boxes seal."""
    return str(office("transfer", "identity").json["recipient"])


@pytest.fixture
def box(run: Run, recipient: str, tmp_path: Path) -> Box:
    """A drop-box of the office."""
    return Box(run, tmp_path / "box", recipient)


def cases(office: Run) -> list[dict[str, Any]]:
    return office("case", "list").json  # type: ignore[no-any-return]


def lines(office: Run) -> list[dict[str, Any]]:
    return office("audit", "list").json  # type: ignore[no-any-return]


def refused(told: Result) -> tuple[int, str]:
    assert MARK not in told.out + told.err
    return told.exit, told.error["code"]
