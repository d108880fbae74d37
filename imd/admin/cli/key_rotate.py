"""imd key rotate."""

from imd.admin.cli.options import KeepDamaged, NewRecoveryFile
from imd.admin.rotation import FIELDS, rotated
from imd.ui.app import App


def command(
    app: App,
    recovery_file: NewRecoveryFile = None,
    keep_damaged: KeepDamaged = False,
) -> None:
    """Give the vault new data keys and encrypt everything anew."""
    app.emit(rotated(app, recovery_file, keep_damaged=keep_damaged), FIELDS)
