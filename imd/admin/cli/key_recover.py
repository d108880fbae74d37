"""imd key recover."""

from typing import Annotated

from imd.admin.cli.key_add import FIELDS
from imd.admin.cli.options import NewKeyFile, NewPassphraseFile
from imd.errors import N_
from imd.errors import usage as errors
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    recovery_file: Annotated[
        str | None,
        Option(
            "--recovery-file", metavar="FILE", help=N_("Read the recovery code or one-time code from FILE.")
        ),
    ] = None,
    name: Annotated[
        str | None,
        Option(
            "--name", metavar="NAME", help=N_("Whose passphrase to set, where the recovery code is used.")
        ),
    ] = None,
    new_passphrase_file: NewPassphraseFile = None,
    new_key_file: NewKeyFile = None,
) -> None:
    """Set a new passphrase with the recovery code, or with a one-time code, which ends with it."""
    from imd.admin.recovery import code_text, whose
    from imd.admin.secrets import key_file_at, new_passphrase
    from imd.vault.changekey import open_by_code, recover

    if new_key_file and new_passphrase_file:
        raise errors.BadLine(path="imd key recover")
    vault, holder = open_by_code(app.settings.vault, code_text(app, recovery_file), app.now, app.points)
    vault.notice = app.warn
    key = whose(vault, holder, name)
    secret = key_file_at(new_key_file) if new_key_file else new_passphrase(app, new_passphrase_file, key)
    done = recover(vault, key, secret)
    app.say(
        N_("{name} has a new secret; the one before, or the one-time code, opens nothing any more."), name=key
    )
    app.emit(done, FIELDS)
