"""A code in hand: where it comes from, and whose passphrase it sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.errors import N_
from imd.errors import ui as ui_errors
from imd.errors import usage as errors
from imd.errors import vault as vault_errors
from imd.vault.changekey import forgotten
from imd.vault.labels import RECOVERY, check_name
from imd.vault.unlock import passphrase_text

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.vault.opened import OpenVault


def code_text(app: App, file: str | None) -> str:
    """The code as it stands in a file, or as it is typed, unseen. Raises NoTerminal where there is neither."""
    if file:
        return passphrase_text(file, "--recovery-file").strip()
    if app.settings.no_input:
        raise errors.NoTerminal(name="--recovery-file")
    from imd.ui.secret import ask_secret

    try:
        return ask_secret(N_("Recovery code or one-time code"))
    except ui_errors.NoTerminalForSecret:
        raise errors.NoTerminal(name="--recovery-file") from None


def whose(vault: OpenVault, holder: str | None, name: str | None) -> str:
    """The key that gets the passphrase: a one-time code's own; else the one named, or the only one it can be.

    Raises NotYourKey, RecoveryNotChosen, KeyNameInvalid, and MissingOption where it could be several.
    """
    if holder:
        if name not in (None, holder):
            raise vault_errors.NotYourKey()
        return holder
    if name:
        check_name(name)
        if name == RECOVERY:
            raise vault_errors.RecoveryNotChosen()
        return name
    known = forgotten(vault)
    if len(known) != 1:
        raise errors.MissingOption(name="--name", path="imd key recover")
    return known[0]
