"""imd backup restore."""

from functools import partial
from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    file: Annotated[Path, Argument(metavar="FILE", help=N_("The backup to bring back."))],
    folder: Annotated[
        Path, Argument(metavar="DIR", help=N_("Where the vault will lie: a new or empty folder."))
    ],
    checkpoint: Annotated[
        Path | None,
        Option(
            "--checkpoint",
            metavar="CHECKPOINT",
            help=N_("A newer checkpoint: what was erased since the backup is erased again."),
        ),
    ] = None,
) -> None:
    """Check a backup and bring it back as a vault in a new folder; an existing vault is never touched."""
    from imd.admin.backups import FIELDS, opened_at, row, say_unchecked
    from imd.vault.backup.restoring import read_checkpoint, restore

    later = read_checkpoint(checkpoint) if checkpoint else None
    done = restore(file, folder, partial(opened_at, app), later)
    say_unchecked(app, done.backup)
    if later is None:
        app.warn(
            N_(
                "Cases erased since this backup was made are in this vault again: erase them, or restore"
                " once more with --checkpoint."
            )
        )
    else:
        app.say(N_("Erased again: {count} cases."), count=done.erased)
        if later.signature is None:
            app.warn(N_("That checkpoint is not signed: it is worth what the place it was kept in is worth."))
    app.emit(row(done.backup), FIELDS)
