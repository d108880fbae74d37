"""imd panic."""

import sys
from typing import Annotated

from imd.errors import N_
from imd.i18n import _
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

FIELDS = (Field("destroyed", N_("Destroyed")),)
# Either word in either language: nobody should have to think of that now.
_WORDS = ("ERASE", "BORRAR")


def command(
    app: App,
    yes: Annotated[bool, Option("--yes", help=N_("Do not ask for the word."))] = False,
) -> None:
    """Destroy the vault at once. Asks for no passphrase, and cannot be undone."""
    from imd.vault.panic import destroy

    if not yes:
        _ask(app)
    destroy(app.settings.vault)
    app.say(N_("Destroyed: the keys and the records in {place}."), place=app.settings.vault)
    app.say(
        N_(
            "What it does not do: copies and backups elsewhere still open with their passphrases. On a flash disk"
            " old pieces may lie on; they need a passphrase to be read. It stays visible that imd was installed,"
            " and what is on the screen or in exported files is not touched."
        )
    )
    app.emit({"destroyed": True}, FIELDS)


def _ask(app: App) -> None:
    from imd.errors.ui import NotConfirmed
    from imd.errors.vault import NotErased

    if app.settings.no_input or not sys.stdin.isatty():
        raise NotConfirmed
    app.warn(
        N_("This destroys the vault in {place} for good. Type {word} to do it:"),
        place=app.settings.vault,
        word=_(N_("ERASE")),
    )
    if sys.stdin.readline().strip() not in _WORDS:
        raise NotErased
