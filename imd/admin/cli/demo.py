"""imd demo."""

from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.errors import vault as errors
from imd.ui.app import App
from imd.ui.declare import Argument


def command(
    app: App,
    folder: Annotated[Path, Argument(metavar="DIR", help=N_("A folder that does not exist yet."))],
) -> int:
    """Make a vault with invented people in DIR and walk through the main job, command by command."""
    from imd.admin.demo.walk import StepFailed, prepare, walk
    from imd.admin.secrets import generated

    if folder.exists() or folder.is_symlink():
        raise errors.PlaceTaken(place=folder)
    prepare(folder.absolute(), generated())
    try:
        walk(app, folder.absolute())
    except StepFailed as failed:
        return failed.exit
    return 0
