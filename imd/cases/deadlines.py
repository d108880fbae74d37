"""How soon a step is due at a level: the table of `data/deadlines.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from imd.cases.levels import LEVELS

_FILE = Path(__file__).parent / "data" / "deadlines.toml"


@dataclass(frozen=True)
class Deadlines:
    """Step → level → time allowed, and the levels that stand in for one not yet set."""

    source: str
    unassessed: str
    unassessed_in_danger: str
    steps: dict[str, dict[str, timedelta]]

    def due(self, step: str, level: str, start: datetime) -> datetime:
        """The instant by which `step` is due where its time began at `start`; calendar time."""
        return start + self.steps[step][level]

    def level_in_force(self, level: str | None, in_danger_now: object) -> str:
        """The level whose deadlines hold: the case's own, and until it has one a cautious guess."""
        return level or (self.unassessed_in_danger if in_danger_now else self.unassessed)


@cache
def deadlines() -> Deadlines:
    """The table in force."""
    return _parsed(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def _parsed(data: dict[str, Any]) -> Deadlines:
    steps = {
        step: {level: timedelta(**times[level]) for level in LEVELS} for step, times in data["steps"].items()
    }
    return Deadlines(data["source"], data["unassessed"], data["unassessed_in_danger"], steps)
