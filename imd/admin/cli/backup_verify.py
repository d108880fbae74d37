"""imd backup verify."""

from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Argument


def command(
    app: App, file: Annotated[Path, Argument(metavar="FILE", help=N_("The backup to look at."))]
) -> None:
    """Open a backup and look at everything in it; restores nothing. Exit 14 where it is damaged."""
    from imd.admin.backups import FIELDS, opened_at, row, say_unchecked
    from imd.vault.backup.checking import check, unpacked

    with unpacked(file) as (found, folder):
        backup = check(found, opened_at(app, folder))
    say_unchecked(app, backup)
    app.emit(row(backup), FIELDS)
