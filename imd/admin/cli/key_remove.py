"""imd key remove."""

from typing import Annotated

from imd.admin.cli.options import KeepDamaged, NewRecoveryFile
from imd.admin.rotation import FIELDS, rotated
from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Argument
from imd.ui.fields import Field


def command(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help=N_("Whose key."))],
    recovery_file: NewRecoveryFile = None,
    keep_damaged: KeepDamaged = False,
) -> None:
    """Take a key away: the vault gets new data keys, and the key opens nothing that is written from now on."""
    done = rotated(app, recovery_file, without=name, keep_damaged=keep_damaged)
    app.say(N_("Copies and backups made before still open with the key that was taken away."))
    app.emit(done, (Field("removed", N_("Removed")), *FIELDS))
