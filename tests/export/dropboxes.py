"""An office and a drop-box that sends to it, for the tests of transfers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Result
from tests.every.world import MARK, interview

Run = Callable[..., Result]

# An office and its drop-box, kept once they were made: a derivation of keys takes longer than most tests.
_PAIR: dict[str, Any] = {}


@pytest.fixture
def office(run: Run) -> Callable[..., Result]:
    """The office's vault: a command line on it, as JSON."""

    def command(*words: str, **more: Any) -> Result:
        return run("-f", "json", *words, **more)

    return command


class Box:
    """A drop-box that sends to the office."""

    def __init__(self, run: Run, place: Path, fingerprint: str) -> None:
        self._run, self.place, self.fingerprint = run, place, fingerprint

    @classmethod
    def made(cls, run: Run, place: Path, recipient: str) -> Box:
        """A new one, for `recipient`."""
        code = place.with_name(place.name + ".code")
        told = run("-f", "json", "init", "--recovery-file", str(code), "--dropbox", recipient, at=place)
        assert told.exit == 0, told.err
        return cls(run, place, told.json["fingerprint"])

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
def recipient(office: Run, vault: Path, _template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """For whom the office's drop-boxes seal."""
    _PAIR.setdefault("place", tmp_path_factory.mktemp("pair"))
    fresh = all((vault / file.name).read_bytes() == file.read_bytes() for file in _template.iterdir())
    if fresh and "recipient" in _PAIR:
        shutil.copytree(_PAIR["place"] / "office", vault, dirs_exist_ok=True)
        return str(_PAIR["recipient"])
    made = str(office("transfer", "identity").json["recipient"])
    if fresh:
        shutil.copytree(vault, _PAIR["place"] / "office")
        _PAIR["recipient"] = made
    return made


@pytest.fixture
def box(run: Run, recipient: str, tmp_path: Path) -> Box:
    """A drop-box of the office."""
    place, kept = tmp_path / "box", _PAIR["place"] / "box"
    if recipient == _PAIR.get("recipient") and kept.exists():
        shutil.copytree(kept, place)
        return Box(run, place, _PAIR["fingerprint"])
    made = Box.made(run, place, recipient)
    if recipient == _PAIR.get("recipient"):
        shutil.copytree(place, kept)
        _PAIR["fingerprint"] = made.fingerprint
    return made


def cases(office: Run) -> list[dict[str, Any]]:
    return office("case", "list").json  # type: ignore[no-any-return]


def lines(office: Run) -> list[dict[str, Any]]:
    return office("audit", "list").json  # type: ignore[no-any-return]


def refused(told: Result) -> tuple[int, str]:
    assert MARK not in told.out + told.err
    return told.exit, told.error["code"]
