"""How much may be decided by how many: `data/rules.toml`, under a network's own `funds.toml`."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imd.errors.base import ImdError
from imd.errors.grants import RulesUnusable
from imd.funds.money import CURRENCIES, minor

_FILE = Path(__file__).parent / "data" / "rules.toml"
_KEYS = {"source", "approval", "emergency_cap"}
_MOST_APPROVERS = 9


@dataclass(frozen=True)
class Tier:
    """So many approvers up to an amount of each currency, minor units; None: any amount."""

    approvers: int
    up_to: Mapping[str, int] | None = None

    def reaches(self, amount: int, currency: str) -> bool:
        """Whether it is for that amount."""
        return self.up_to is None or amount <= self.up_to.get(currency, 0)


@dataclass(frozen=True)
class Rules:
    """The limits in force; caps by currency in minor units."""

    approval: tuple[Tier, ...]
    emergency_cap: Mapping[str, int]

    def approvers(self, amount: int, currency: str) -> int:
        """How many people approve an amount."""
        return next(tier.approvers for tier in self.approval if tier.reaches(amount, currency))


def rules() -> Rules:
    """The rules in force. Raises RulesUnusable where the network's own file is not to be trusted or read."""
    own = place()
    default = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    try:
        return parsed({**default, **(_trusted(own) if own.exists() else {})})
    except (OSError, ValueError, TypeError, KeyError, AttributeError, ImdError):
        raise RulesUnusable(place=own) from None


def place() -> Path:
    """Where a network's own rules are looked for."""
    from platformdirs import user_config_path

    return user_config_path("imd") / "funds.toml"


def _trusted(own: Path) -> dict[str, Any]:
    # Whoever could write it could approve alone.
    if own.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
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
    )


def _amounts(row: Mapping[str, Any]) -> dict[str, int]:
    if row.keys() - set(CURRENCIES):
        raise ValueError
    return {currency: minor(amount) for currency, amount in row.items()}


def _whole(value: Any, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError
    return value
