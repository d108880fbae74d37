"""imd demo."""

from pathlib import Path
from typing import Annotated

import typer

from imd.errors import N_
from imd.errors import vault as errors
from imd.ui.app import App


def command(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=N_("A folder that does not exist yet."))],
) -> None:
    """Make a vault with invented people in DIR and walk through the main job, command by command."""
    from imd.admin.demo.walk import StepFailed, prepare, walk
    from imd.admin.secrets import generated

    app: App = ctx.obj
    if folder.exists() or folder.is_symlink():
        raise errors.PlaceTaken(place=folder)
    prepare(folder.absolute(), generated())
    try:
        walk(app, folder.absolute(), ctx.meta["imd.run"])
    except StepFailed as failed:
        raise typer.Exit(failed.exit) from None
