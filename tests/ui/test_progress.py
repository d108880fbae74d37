"""The bar of long work."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.ui.terminal import ROOT, Terminal

PROGRAM = """
import os, sys, time
from pathlib import Path
from imd.context import Settings
from imd.i18n import speak
from imd.ui.progress import progress
speak("en")
settings = Settings(Path("/nowhere"), quiet="quiet" in sys.argv, plain="plain" in sys.argv, environ=os.environ)
with progress(settings, "Copying [red]", 4) as advance:
    for _step in range(4):
        advance(1)
        time.sleep(0.15)
print("rich" in sys.modules)
"""


def test_a_terminal_sees_how_far_it_is() -> None:
    """Label and count are there, and gone in the end; a label is not markup."""
    seen = Terminal(["-c", PROGRAM])
    assert "Copying [red]" in seen.wait("2/4")
    assert "Copying" not in seen.wait("True")
    assert seen.end() == 0


@pytest.mark.parametrize("option", ["quiet", "plain"])
def test_no_bar_where_none_is_wanted(option: str) -> None:
    """--quiet and --plain draw nothing and load nothing."""
    seen = Terminal(["-c", PROGRAM, option])
    assert seen.wait("False").strip() == "False"
    assert seen.end() == 0


def test_no_bar_in_a_pipe() -> None:
    """Where stderr is no terminal nothing is written."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert (done.stdout, done.stderr) == ("False\n", "")
