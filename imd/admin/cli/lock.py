"""imd lock."""

import contextlib

from imd.admin.cli.unlock import FIELDS
from imd.errors import N_, ImdError
from imd.ui.app import App


def command(app: App) -> None:
    """Forget the key that `imd unlock` keeps."""
    from imd.vault import kept
    from imd.vault.opened import read_ring

    vault = kept.recalled(app.settings.vault, app.now, app.points)
    # First of all; then the line about it, with the key that this process still has.
    if kept.forget(read_ring(app.settings.vault)):
        app.say(N_("The key was forgotten."))
    else:
        app.say(N_("No key was kept."))
    if vault:
        with contextlib.suppress(ImdError), vault.session("lock"):
            pass
    app.emit({"until": None}, FIELDS)
