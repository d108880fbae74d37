"""Children of the test process: quick to start, and each may be killed at any moment."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable


def start(act: Callable[[], object]) -> int:
    """Run `act` in a child; its process number. It leaves with 0, or 1 after an error that it prints."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        act()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def end(child: int) -> int:
    """Wait for a child: its exit status, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill(child: int) -> None:
    """End a child as a power cut would end it."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def die() -> None:
    """End this very process so."""
    os.kill(os.getpid(), signal.SIGKILL)
