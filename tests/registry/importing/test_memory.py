"""Memory does not grow with the file."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DRIVER = "import sys; from imd.cli import run; sys.exit(run(sys.argv[1:]))"


def _peak(path: Path) -> int:
    """Import in a process of its own; its peak memory in KiB."""
    child = subprocess.Popen(
        [sys.executable, "-c", DRIVER, "registry", "import", str(path)], stdout=subprocess.DEVNULL
    )
    _pid, status, used = os.wait4(child.pid, 0)
    assert status == 0
    return used.ru_maxrss


@pytest.mark.long
@pytest.mark.timeout(600)
def test_three_hundred_thousand_rows(
    run: Callable[..., Any], count: Callable[..., int], tmp_path: Path
) -> None:
    """Three hundred thousand different rows need little more room than a tenth of them."""
    run("audit", "verify")
    random.seed(6)
    peaks = []
    for rows in (30_000, 300_000):
        path = tmp_path / f"{rows}.csv"
        with path.open("w") as file:
            file.write("event,date,country,type,victim_age\n")
            for n in range(rows):
                day = (
                    f"20{random.randrange(10, 26)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
                )
                file.write(f"{rows}-{n},{day},GT,PSY.DTH,{random.randrange(15, 90)}\n")
        peaks.append(_peak(path))
    assert count("events") == 330_000
    assert peaks[1] < 1.25 * peaks[0], peaks
