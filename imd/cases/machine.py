"""The life cycle of a case as data: `data/lifecycle.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data" / "lifecycle.toml"


@dataclass(frozen=True)
class Move:
    """A way from one status to another, and the names of the guards that must let it pass."""

    frm: str
    to: str
    guards: tuple[str, ...]


@dataclass(frozen=True)
class Machine:
    """Every move there is.

    `elsewhere`: statuses into which a command of its own leads; `onwards`: the command that leads on from one.
    """

    source: str
    moves: Mapping[tuple[str, str], Move]
    elsewhere: Mapping[str, str]
    onwards: Mapping[str, str]
    limits: Mapping[str, Any]

    def move(self, frm: str, to: str) -> Move | None:
        """The move between two statuses; None where there is none."""
        return self.moves.get((frm, to))

    def leads_to(self, frm: str) -> tuple[str, ...]:
        """Where a case may go from a status."""
        return tuple(to for start, to in self.moves if start == frm)


@cache
def machine() -> Machine:
    """The life cycle in force."""
    return parsed(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def parsed(data: Mapping[str, Any]) -> Machine:
    """The life cycle that `data` describes."""
    moves = {
        (frm, entry["to"]): Move(frm, entry["to"], tuple(entry["guards"]))
        for entry in data["moves"]
        for frm in entry["from"]
    }
    return Machine(data["source"], moves, data["elsewhere"], data["onwards"], data["limits"])
