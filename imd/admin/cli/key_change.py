"""imd key change."""

from typing import Annotated

from imd.admin.cli.key_add import FIELDS
from imd.admin.cli.options import NewKeyFile, NewPassphraseFile
from imd.errors import N_
from imd.errors import usage as errors
from imd.ui.app import App
from imd.ui.declare import Argument


def command(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help=N_("Whose: your own, or any with a `full` key."))],
    new_passphrase_file: NewPassphraseFile = None,
    new_key_file: NewKeyFile = None,
) -> None:
    """Change the passphrase or key file of a key. Where the old one may be known to others, rotate too."""
    from imd.admin.secrets import key_file_at, new_passphrase
    from imd.vault.changekey import change_key, check_change
    from imd.vault.kept import forget

    if new_key_file and new_passphrase_file:
        raise errors.BadLine(path="imd key change")
    check_change(app.vault_by_secret, name)
    secret = key_file_at(new_key_file) if new_key_file else new_passphrase(app, new_passphrase_file, name)
    done = change_key(app.vault, name, secret)
    forget(app.vault.ring)
    app.emit(done, FIELDS)
