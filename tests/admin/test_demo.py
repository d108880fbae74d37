"""The demonstration runs the real commands to their end, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from imd.commands import COMMANDS
from imd.ui.commands import every


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_walk_ends_well(run: Callable, tmp_path: Path, lang: str) -> None:
    """Every step succeeds, shows its command, and the end says where the vault lies."""
    folder = tmp_path / "demo"
    done = run("--lang", lang, "demo", str(folder), env={"IMD_LANG": lang})
    assert (done.exit, "Error" in done.err) == (0, False), done.err
    shown = re.findall(r"^\$ imd (?:-f csv )?(\w+(?: \w+)?)", done.out, re.MULTILINE)
    assert len(shown) == 21
    verbs = {" ".join(path) for path, _module, _help in every(COMMANDS)}
    assert all(words in verbs or words.split()[0] in verbs for words in shown)
    assert f"{folder}/vault" in done.out
    assert "Marisol" not in done.out


def test_a_folder_that_exists_is_left_alone(run: Callable, tmp_path: Path) -> None:
    """Nothing is written into a folder that somebody uses."""
    assert run("demo", str(tmp_path)).exit == 21
