"""imd backup list."""

from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Argument
from imd.ui.fields import Field

FIELDS = (
    Field("file", N_("File")),
    Field("created", N_("Created")),
    Field("size", N_("Bytes"), align="right"),
    Field("vault", N_("Vault")),
)


def command(
    app: App,
    folder: Annotated[
        Path, Argument(metavar="DIR", help=N_("The folder to look in (default: here)."))
    ] = Path(),
) -> None:
    """The backups in a folder, oldest first, with the vault that each is of. Needs no key."""
    from imd.context import shown
    from imd.vault.backup.shelf import kept

    app.emit(
        [
            {"file": str(one.file), "created": shown(one.created), "size": one.size, "vault": one.vault}
            for one in kept(folder)
        ],
        FIELDS,
    )
