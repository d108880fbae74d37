"""What is done when whoever read standard output has gone, as `head` goes once it has its lines."""

from __future__ import annotations

import os
from typing import TextIO


def forget(out: TextIO) -> None:
    """Send whatever `out` still holds, and all that follows, to nowhere, so that no flush complains later.

    A stream without a file beneath it is left alone.
    """
    try:
        number = out.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
