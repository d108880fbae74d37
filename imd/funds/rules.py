"""How much may be decided by how many, and by when: `data/rules.toml`, under a network's own `funds.toml`."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from imd.errors.base import ImdError
from imd.errors.grants import RulesUnusable
from imd.funds.money import CURRENCIES, minor

_FILE = Path(__file__).parent / "data" / "rules.toml"
_KEYS = {"source", "approval", "emergency_cap", "deadlines", "templates"}
_MOST_APPROVERS = 9
_LONGEST = 1000


@dataclass(frozen=True)
class Tier:
    """So many approvers up to an amount of each currency, minor units; None: any amount."""

    approvers: int
    up_to: Mapping[str, int] | None = None

    def reaches(self, amount: int, currency: str) -> bool:
        """Whether it is for that amount."""
        return self.up_to is None or amount <= self.up_to.get(currency, 0)


@dataclass(frozen=True)
class Times:
    """By when what a grant waits for is due, and how far back is looked."""

    # After a payment: UAF Latin America's use report (domain model §6, rule 7).
    receipts_months: int = 3
    # After an approval by one person (domain model §6, rule 3).
    ratify_hours: int = 72
    # The same expense for the same woman within these days is worth a question (rule 5).
    duplicate_days: int = 90
    # A rate of more days before is worth a question [TEAM].
    rate_days: int = 30


@dataclass(frozen=True)
class Rules:
    """The limits in force; caps by currency in minor units; `templates` as they stand in the file."""

    approval: tuple[Tier, ...]
    emergency_cap: Mapping[str, int]
    times: Times = Times()
    templates: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def approvers(self, amount: int, currency: str) -> int:
        """How many people approve an amount."""
        return next(tier.approvers for tier in self.approval if tier.reaches(amount, currency))


def rules() -> Rules:
    """The rules in force. Raises RulesUnusable where the network's own file is not to be trusted or read."""
    return _read(*_seen())


def times() -> Times:
    """The times in force; lists ask for them, so nothing is read where a network has no file of its own.

    Raises RulesUnusable.
    """
    path, mark = _seen()
    return Times() if mark is None else _read(path, mark).times


def place() -> Path:
    """Where a network's own rules are looked for."""
    from imd.network import place as settings

    return Path(settings()).with_name("funds.toml")


def _seen() -> tuple[Path, tuple[int, ...] | None]:
    """The network's own file, and what changes when it does; None where there is none."""
    own = place()
    try:
        now = own.stat()
    except (FileNotFoundError, NotADirectoryError):
        return own, None
    except OSError:
        raise RulesUnusable(place=own) from None
    return own, (now.st_mode, now.st_mtime_ns, now.st_size, now.st_ino)


@lru_cache(maxsize=4)
def _read(own: Path, mark: tuple[int, ...] | None) -> Rules:
    import tomllib

    default = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    try:
        return parsed({**default, **({} if mark is None else _trusted(own, mark[0]))})
    except (OSError, ValueError, TypeError, KeyError, AttributeError, ImdError):
        raise RulesUnusable(place=own) from None


def _trusted(own: Path, mode: int) -> dict[str, Any]:
    import tomllib

    # Whoever could write it could approve alone.
    if mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise ValueError
    return tomllib.loads(own.read_text(encoding="utf-8"))


def parsed(data: Mapping[str, Any]) -> Rules:
    """Rules from a file's content. Raises ValueError and its kin for what makes no sense."""
    tiers = tuple(
        Tier(
            _whole(row["approvers"], 1, _MOST_APPROVERS),
            _amounts(row["up_to"]) if "up_to" in row else None,
        )
        for row in data["approval"]
    )
    if data.keys() - _KEYS or not tiers or tiers[-1].up_to is not None:
        raise ValueError
    return Rules(
        tiers,
        _amounts(data["emergency_cap"]),
        _times(data.get("deadlines", {})),
        {code.upper(): dict(row) for code, row in data.get("templates", {}).items()},
    )


def _times(row: Mapping[str, Any]) -> Times:
    if row.keys() - {one.name for one in fields(Times)}:
        raise ValueError
    return Times(**{key: _whole(value, 1, _LONGEST) for key, value in row.items()})


def _amounts(row: Mapping[str, Any]) -> dict[str, int]:
    if row.keys() - set(CURRENCIES):
        raise ValueError
    return {currency: minor(amount) for currency, amount in row.items()}


def _whole(value: Any, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError
    return value
