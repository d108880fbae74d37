"""Before anything else: private files, no core dumps, no reading of this process by its neighbours."""

from __future__ import annotations

import os

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Close what the system would leave open. Never fails: a refusal is `imd doctor`'s to tell."""
    os.umask(0o077)
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    undumpable()


def undumpable() -> bool:
    """Ask Linux that other processes of the same user cannot read this one's memory; whether it did."""
    import ctypes

    try:
        return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False
