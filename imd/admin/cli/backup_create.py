"""imd backup create."""

from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Argument


def command(
    app: App,
    file: Annotated[Path, Argument(metavar="FILE", help=N_("The file to make; it must not exist yet."))],
) -> None:
    """Back up the vault, encrypted as it is, while others use it."""
    from imd.admin.backups import FIELDS, row, say_unchecked
    from imd.vault.backup.making import check_place, create

    check_place(app.vault, file)
    made = create(app.vault, file)
    say_unchecked(app, made)
    app.emit(row(made), FIELDS)
