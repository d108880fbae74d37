"""Write the root help as text in each language: it is what `imd --help` prints without loading anything."""

from __future__ import annotations

from pathlib import Path

from imd.i18n import LANGUAGES, speak

FOLDER = Path(__file__).parent.parent / "imd/locale"


def help_text(lang: str) -> str:
    """The live command tree's help, 80 columns wide."""
    from typer._click import Context

    from imd.cli import tree
    from imd.ui.commands import SETTINGS

    speak(lang)
    group = tree()
    return group.get_help(Context(group, info_name="imd", terminal_width=80, **SETTINGS)) + "\n"


if __name__ == "__main__":
    for lang in LANGUAGES:
        (FOLDER / f"help.{lang}.txt").write_text(help_text(lang))
