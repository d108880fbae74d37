"""imd backup create."""

from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.errors import usage as errors
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    file: Annotated[Path, Argument(metavar="FILE", help=N_("The file to make; it must not exist yet."))],
    travel: Annotated[
        bool,
        Option("--travel", help=N_("A copy without any identity, with a passphrase of its own; no backup.")),
    ] = False,
    new_passphrase_file: Annotated[
        str | None,
        Option(
            "--new-passphrase-file",
            metavar="FILE",
            help=N_("Read the passphrase of a travel copy from FILE."),
        ),
    ] = None,
    new_key_file: Annotated[
        Path | None,
        Option(
            "--new-key-file",
            metavar="FILE",
            help=N_("Use the key in FILE for a travel copy; made where absent."),
        ),
    ] = None,
) -> None:
    """Back up the vault, encrypted as it is, while others use it."""
    from imd.admin import backups
    from imd.vault.backup.making import check_place, create

    secrets = [given for given in (new_passphrase_file, new_key_file) if given]
    if len(secrets) > 1 or (secrets and not travel):
        raise errors.BadLine(path="imd backup create")
    check_place(app.vault, file)
    if travel:
        made = backups.travel(app, file, new_passphrase_file, new_key_file)
    else:
        made = create(app.vault, file)
        backups.say_unchecked(app, made)
    app.emit(backups.row(made), backups.FIELDS)
