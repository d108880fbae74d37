"""A vault's keys kept in the kernel for a while, so that the next commands need no passphrase."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from imd.errors import ImdError
from imd.vault import kernel
from imd.vault.keys import DataKeys, KeyRing
from imd.vault.opened import OpenVault, read_ring
from imd.vault.session import Points

_NONCE = 12


def keep(vault: OpenVault, seconds: int) -> None:
    """Keep the keys of `vault`, as far as its slot reaches, for `seconds`; never a passphrase. Raises NoKeyring.

    The slot's nonce goes with them: it is drawn anew whenever a secret or a generation changes, so that
    what is kept ends with the slot, and it names the actor.
    """
    payload = vault.keys.packed(vault.slot.scope) + vault.slot.nonce
    kernel.keep(_name(vault.ring), payload, seconds)


def recalled(folder: Path, clock: Callable[[], datetime], points: Points) -> OpenVault | None:
    """The vault opened with what is kept; None where nothing is, or its slot has changed. Raises as `read_ring`."""
    ring = read_ring(folder)
    payload = kernel.kept(_name(ring))
    for slot in ring.slots if payload else ():
        if payload and payload[-_NONCE:] == slot.nonce and len(payload) == 32 * len(slot.scope) + _NONCE:
            keys = DataKeys.unpacked(payload[:-_NONCE], slot.scope)
            return OpenVault(folder, ring, keys, slot, clock, points)
    return None


def is_kept(folder: Path) -> bool:
    """Whether the next command needs no passphrase. Never fails: the command itself tells what is wrong."""
    try:
        return kernel.kept(_name(read_ring(folder))) is not None
    except ImdError:
        return False


def forget(ring: KeyRing) -> bool:
    """End what is kept for this generation of a vault; whether there was anything."""
    return kernel.forget(_name(ring))


def _name(ring: KeyRing) -> str:
    return f"imd:{ring.vault}:{ring.gen}"
