"""What a network sets for itself: a TOML file beside its members' other settings, read when it is there.

time_zone = "America/Tegucigalpa"

[deadlines.followup]
HIGH = { days = 5 }

[disclosure.public]
persons = 7
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from imd.errors.base import N_
from imd.errors.lifecycle import ConfigInvalid

_KEYS = frozenset({"time_zone", "deadlines", "disclosure"})


@dataclass(frozen=True)
class Network:
    """The settings found. `file` is None where there is no file: then the usual ones hold."""

    file: Path | None = None
    time_zone: str | None = None
    deadlines: Mapping[str, Any] = field(default_factory=dict)
    disclosure: Mapping[str, Any] = field(default_factory=dict)


def place(environ: Mapping[str, str] = os.environ) -> str:
    """Where the file would be: `imd/config.toml` in the user's folder of settings."""
    # As platformdirs says it; loading that for every command would cost more than the look.
    return f"{environ.get('XDG_CONFIG_HOME') or environ.get('HOME', '') + '/.config'}/imd/config.toml"


def network() -> Network:
    """The settings in force. Raises ConfigInvalid."""
    return _read(place())


@cache
def _read(file: str) -> Network:
    path = Path(file)
    if not path.is_file():
        return Network()
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise invalid(file, file, N_("it is no TOML file")) from None
    if unknown := sorted(data.keys() - _KEYS):
        raise invalid(file, unknown[0], N_("there is no such setting"))
    zone, deadlines = data.get("time_zone"), data.get("deadlines", {})
    if zone is not None and not _is_zone(zone):
        raise invalid(file, "time_zone", N_("there is no such time zone"))
    if not isinstance(deadlines, dict):
        raise invalid(file, "deadlines", N_("it is no table"))
    disclosure = data.get("disclosure", {})
    if not isinstance(disclosure, dict):
        raise invalid(file, "disclosure", N_("it is no table"))
    return Network(path, zone, deadlines, disclosure)


def _is_zone(name: object) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return isinstance(name, str) and bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def invalid(file: object, where: str, reason: str) -> ConfigInvalid:
    """The error that names the setting; `reason` is a message id."""
    from imd.i18n import _

    return ConfigInvalid(file=file, place=where, reason=_(reason))


def keep_time() -> None:
    """Let the machine's clock be read in the network's time zone. Raises ConfigInvalid."""
    zone = network().time_zone
    if zone and os.environ.get("TZ") != zone:
        import time

        os.environ["TZ"] = zone
        time.tzset()
