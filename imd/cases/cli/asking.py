"""Asking at the terminal for what a file and `--set` left open."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.forms.asking import Asker
    from imd.forms.items import Questionnaire
    from imd.ui.app import App
    from imd.ui.interview import Save, Stay
    from imd.ui.steps import Path


def nothing(_answers: Mapping[str, Any], _skipped: Sequence[Path]) -> None:
    """Keep nothing between two answers."""


def asks(
    app: App,
    *,
    told: bool,
    review: bool = True,
    save: Save = nothing,
    skipped: Iterable[Path] = (),
    stay: Stay = str,
) -> Asker | None:
    """Who asks what is missing: None where answers were `told` and nobody is at a terminal.

    It raises ui.interview.Rest at a pause, unless `stay` has words against it; with `review` it reads
    everything back at the end. Raises NoTerminal where nothing was told and nobody can be asked.
    """
    if told and not someone_there(app):
        return None
    from imd.ui.askers import asker_for
    from imd.ui.interview import asking

    return asking(asker_for(app.settings), save, app.now(), review=review, skipped=skipped, stay=stay)


def someone_there(app: App) -> bool:
    """Whether a person can be asked: standard input is a terminal and `--no-input` was not given."""
    return not app.settings.no_input and sys.stdin.isatty()


def print_schema(app: App, q: Questionnaire) -> None:
    """The JSON Schema of the form's answers to stdout; no vault is needed."""
    from imd.forms.schema import json_schema
    from imd.ui.machine import write_json

    write_json(app.out, json_schema(q))
    app.out.flush()
