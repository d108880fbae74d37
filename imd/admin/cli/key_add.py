"""imd key add."""

from enum import StrEnum
from typing import Annotated

from imd.admin.cli.options import NewKeyFile, NewPassphraseFile
from imd.errors import N_
from imd.errors import usage as errors
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field

FIELDS = (Field("name", N_("Name")), Field("scope", N_("Scope")), Field("kind", N_("Kind")))


class Scope(StrEnum):
    """How far a key reaches."""

    full = "full"
    registry = "registry"


def command(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help=N_("Who will use it: the actor in the audit log."))],
    scope: Annotated[Scope, Option("--scope", help=N_("`registry` cannot read identities."))],
    new_passphrase_file: NewPassphraseFile = None,
    new_key_file: NewKeyFile = None,
) -> None:
    """Add a way in for a person (passphrase) or a job (key file)."""
    from imd.admin.secrets import key_file_at, new_passphrase
    from imd.vault.addkey import add_key, check_new_name

    if new_key_file and new_passphrase_file:
        raise errors.BadLine(path="imd key add")
    check_new_name(app.vault, name, scope.value)
    secret = key_file_at(new_key_file) if new_key_file else new_passphrase(app, new_passphrase_file, name)
    app.emit(add_key(app.vault, name, secret, scope.value), FIELDS)
