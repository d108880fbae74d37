"""How soon a step is due at a level: the table of `data/deadlines.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from imd.cases.levels import LEVELS
from imd.i18n import N_
from imd.network import invalid, network, place

_UNITS = frozenset({"minutes", "hours", "days", "weeks"})
_MOST = 10_000
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


def deadlines() -> Deadlines:
    """The table in force: the usual times, and what the network has set instead. Raises ConfigInvalid."""
    return _table(place())


def usual() -> Deadlines:
    """The table that holds where a network sets nothing."""
    return _parsed(tomllib.loads(_FILE.read_text(encoding="utf-8")))


@cache
def _table(_file: str) -> Deadlines:
    own = network()
    return replaced(usual(), own.deadlines, own.file) if own.deadlines else usual()


def replaced(table: Deadlines, own: Mapping[str, Any], file: object) -> Deadlines:
    """The usual table with a network's own times. Raises ConfigInvalid."""
    steps = dict(table.steps)
    for step, times in own.items():
        where = f"deadlines.{step}"
        if step not in steps or not isinstance(times, Mapping) or times.keys() - set(LEVELS):
            raise invalid(file, where, N_("there is no such step or level"))
        steps[step] = {**steps[step], **{level: _time(times[level], where, file) for level in times}}
        lengths = [steps[step][level] for level in LEVELS]
        if lengths != sorted(lengths, reverse=True):
            raise invalid(file, where, N_("a higher level may not wait longer than a lower one"))
    return replace(table, steps=steps)


def _time(given: Any, where: str, file: object) -> timedelta:
    units = isinstance(given, Mapping) and set(given) <= _UNITS and bool(given)
    if not units or any(type(count) is not int or not 0 <= count <= _MOST for count in given.values()):
        raise invalid(file, where, N_("a time is written as { days = 3 } or { hours = 12 }"))
    return timedelta(**given)


def _parsed(data: dict[str, Any]) -> Deadlines:
    steps = {
        step: {level: timedelta(**times[level]) for level in LEVELS} for step, times in data["steps"].items()
    }
    return Deadlines(data["source"], data["unassessed"], data["unassessed_in_danger"], steps)
