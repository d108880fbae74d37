"""The machine: what could carry records out of the vault, and what could keep them from being written."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from pathlib import Path

from imd.admin.checks.finding import Finding
from imd.context import Settings
from imd.errors import N_

_LEAST_FREE_MB = 200
_ROOM = 2.2
_SWAPS = Path("/proc/swaps")
_SLEEP = Path("/sys/power/disk")


def findings(settings: Settings) -> Iterator[Finding]:
    """Core dumps, swap, hibernation, free space."""
    yield _cores()
    yield _swap()
    yield _hibernation()
    yield _space(settings.vault)


def _cores() -> Finding:
    if resource.getrlimit(resource.RLIMIT_CORE) == (0, 0):
        return Finding("core_dumps", "ok", N_("imd leaves no core dumps."))
    return Finding("core_dumps", "warn", N_("Core dumps could not be turned off: run `ulimit -c 0`."))


def _swap() -> Finding:
    try:
        devices = [line.split()[0] for line in _SWAPS.read_text().splitlines()[1:]]
    except OSError:
        return Finding("swap", "skipped", N_("The swap could not be looked at on this system."))
    if not devices:
        return Finding("swap", "ok", N_("No swap is in use."))
    if all(_encrypted(name) for name in devices):
        return Finding("swap", "ok", N_("The swap is encrypted."))
    return Finding(
        "swap", "warn", N_("The swap may not be encrypted: encrypt it or turn it off with `swapoff -a`.")
    )


def _encrypted(device: str) -> bool:
    # Device-mapper names its crypt targets CRYPT-…; zram lives in memory only.
    name = os.path.basename(os.path.realpath(device))
    if name.startswith("zram"):
        return True
    try:
        return Path(f"/sys/class/block/{name}/dm/uuid").read_text().startswith("CRYPT-")
    except OSError:
        return False


def _hibernation() -> Finding:
    try:
        modes = _SLEEP.read_text()
    except OSError:
        return Finding("hibernation", "ok", N_("This system does not hibernate."))
    if "disabled" in modes:
        return Finding("hibernation", "ok", N_("This system does not hibernate."))
    return Finding(
        "hibernation",
        "warn",
        N_("Hibernation writes the memory to the disk: turn it off (systemctl mask hibernate.target)."),
    )


def _space(folder: Path) -> Finding:
    place = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    info = os.statvfs(place)
    free = info.f_bavail * info.f_frsize // 1_000_000
    needed = _needed(folder)
    facts = {"free": free, "needed": needed}
    if free < _LEAST_FREE_MB:
        return Finding(
            "disk_space", "fail", N_("Only {free} MB free where the vault lies: make room."), facts
        )
    if free < needed:
        advice = N_("{free} MB free where the vault lies: changing its keys or a backup needs {needed} MB.")
        return Finding("disk_space", "warn", advice, facts)
    return Finding("disk_space", "ok", N_("{free} MB free where the vault lies."), facts)


def _needed(folder: Path) -> int:
    """Room for a second store and the work on it, in MB."""
    try:
        size = sum(path.stat().st_size for path in folder.iterdir() if path.name.startswith("registry."))
    except OSError:
        size = 0
    return int(_ROOM * size / 1_000_000)
