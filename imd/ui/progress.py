"""How far long work has come: a bar on stderr, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from imd.i18n import _

if TYPE_CHECKING:
    from imd.context import Settings

__all__ = ["Advance", "progress"]

Advance = Callable[[int], None]
"""Told how many more units are done."""


@contextmanager
def progress(settings: Settings, label: str, total: int | None = None) -> Iterator[Advance]:
    """A bar named `label` (a message id) for `total` units (None: unknown); yields how to advance it.

    Nothing is drawn with `--quiet` or `--plain`, on a dumb terminal, or where stderr is no terminal.
    The bar goes away in the end, also when the work is interrupted.
    """
    if not _drawn(settings):
        yield lambda _units: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    colour = not settings.environ.get("NO_COLOR") and settings.color != "never"
    console = Console(stderr=True, no_color=not colour, markup=False, highlight=False)
    text = TextColumn("{task.description}", markup=False)
    columns = (text, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(_(label), total=total)
        yield lambda units: bar.advance(task, units)


def _drawn(settings: Settings) -> bool:
    if settings.quiet or settings.plain or settings.environ.get("TERM", "dumb") == "dumb":
        return False
    return sys.stderr.isatty()
