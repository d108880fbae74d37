"""Waiting for a line of the terminal so that no signal is lost on the way into the wait.

Python looks for signals before a system call. One that comes after that look and before the call interrupts
nothing: it would be noticed at the next key only. Each signal therefore also writes to a pipe, and the wait is
for the terminal and the pipe together (the self-pipe trick, https://cr.yp.to/docs/selfpipe.html).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_LONGEST = 4096


@contextmanager
def waking() -> Iterator[int]:
    """The end of a pipe that has something to read once a signal has come; outside the main thread it stays silent."""
    import signal

    # The handler in C must never wait: a full pipe wakes as well.
    wake, told = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
    before = None
    try:
        # Signals are handled in the main thread only; others may not ask for them.
        with suppress(ValueError):
            before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        yield wake
    finally:
        if before is not None:
            signal.set_wakeup_fd(before)
        os.close(wake)
        os.close(told)


def line_of(device: int, wake: int) -> bytes:
    """The next line typed on the terminal; b"" at its end. Raises what a signal's handler raises."""
    import select

    # Ctrl-C takes away a line already typed: the read must not wait for another one.
    os.set_blocking(device, False)
    try:
        while True:
            ready, _out, _odd = select.select([device, wake], [], [])
            if wake in ready:
                os.read(wake, _LONGEST)
            elif device in ready:
                with suppress(BlockingIOError):
                    return os.read(device, _LONGEST)
    finally:
        os.set_blocking(device, True)
