"""imd key rotate."""

from pathlib import Path
from typing import Annotated

from imd.admin.rotation import FIELDS, rotated
from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    recovery_file: Annotated[
        Path | None,
        Option(
            "--recovery-file",
            metavar="FILE",
            help=N_("Write the new recovery code to FILE instead of showing it."),
        ),
    ] = None,
) -> None:
    """Give the vault new data keys and encrypt everything anew."""
    app.emit(rotated(app, recovery_file), FIELDS)
