"""A network's own settings: its clock and its deadlines, over the usual ones."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from imd.cases.deadlines import deadlines
from imd.errors.lifecycle import ConfigInvalid
from imd.network import network, place


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """`settings("time_zone = …")` writes the file."""
    zone = os.environ["TZ"]

    def write(text: str) -> Path:
        path = Path(place())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    yield write
    os.environ["TZ"] = zone
    time.tzset()


def test_without_a_file_the_usual_times_hold() -> None:
    """Nothing has to be set."""
    assert network().file is None
    assert deadlines().steps["followup"]["HIGH"] == timedelta(days=7)


def test_a_network_sets_its_own_times(settings: Any) -> None:
    """Those it names; the others stay."""
    settings("[deadlines.followup]\nHIGH = { days = 5, hours = 12 }\n")
    assert deadlines().steps["followup"]["HIGH"] == timedelta(days=5, hours=12)
    assert deadlines().steps["followup"]["MEDIUM"] == timedelta(days=30)


@pytest.mark.parametrize(
    "text",
    [
        "no es toml",
        "colour = 1",
        'time_zone = "America/Nowhere"',
        "time_zone = 3",
        "deadlines = 3",
        "[deadlines.nothing]\nHIGH = { days = 1 }",
        "[deadlines.plan]\nGRAVE = { days = 1 }",
        "[deadlines.plan]\nHIGH = 3",
        "[deadlines.plan]\nHIGH = { moons = 1 }",
        "[deadlines.plan]\nHIGH = { days = -1 }",
        "[deadlines.plan]\nHIGH = { days = true }",
        "[deadlines.followup]\nHIGH = { days = 31 }",
    ],
)
def test_what_cannot_hold_is_refused(settings: Any, run: Any, vault: Path, text: str) -> None:
    """By the place in the file; `imd doctor` says it, and still answers."""
    path = settings(text)
    with pytest.raises(ConfigInvalid):
        deadlines()
    done = run("-f", "json", "doctor")
    (found,) = (one for one in done.json if one["check"] == "network")
    assert found["status"] == "fail"
    assert str(path) in found["advice"]


def test_the_clock_is_the_networks(settings: Any, run: Any, vault: Path) -> None:
    """A day ends when it ends there, wherever the laptop is; doctor says so."""
    settings('time_zone = "America/Mexico_City"\n')
    os.environ["TZ"] = "Europe/Madrid"
    time.tzset()
    done = run("-f", "json", "doctor")
    (found,) = (one for one in done.json if one["check"] == "network")
    assert "America/Mexico_City" in found["advice"]
    assert time.tzname[0] == "CST"
