"""Every command of the table: it can be loaded, and its help is whole in both languages."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from typer._click import Context

from imd.commands import COMMANDS
from imd.i18n import LANGUAGES, speak
from imd.ui.commands import SETTINGS, build, every

ROOT = Path(__file__).parents[2]
VERBS = list(every(COMMANDS))
sys.path.insert(0, str(ROOT / "tools"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("path", "module", "text"), VERBS, ids=[" ".join(path) for path, _m, _t in VERBS])
def test_help_is_whole(path: tuple[str, ...], module: str, text: str, lang: str) -> None:
    """Each option and argument says what it is for, in the language spoken."""
    speak(lang)
    command = build(path[-1], module, text)
    said = command.get_help(
        Context(command, info_name="imd " + " ".join(path), terminal_width=100, **SETTINGS)
    )
    assert ("Uso:" if lang == "es" else "Usage:") in said
    for param in command.params:
        assert getattr(param, "help", None), f"{path}: {param.name} has no help"
    if lang == "es":
        assert not re.search(r"\bShow this help\b|\bOptions:|\bArguments:", said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_static_root_help_is_the_live_one(lang: str) -> None:
    """`imd --help` is a text file for speed; `python tools/make_help.py` writes it."""
    from make_help import help_text

    assert (ROOT / f"imd/locale/help.{lang}.txt").read_text() == help_text(lang)
