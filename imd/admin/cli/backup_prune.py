"""imd backup prune."""

from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field

FIELDS = (Field("file", N_("File")), Field("created", N_("Created")), Field("removed", N_("Removed")))


def command(
    app: App,
    keep_days: Annotated[
        int,
        Option(
            "--keep-days",
            min=1,
            max=3650,
            metavar="DAYS",
            help=N_("Older backups of this vault go, the newest never."),
        ),
    ],
    folder: Annotated[
        Path, Argument(metavar="DIR", help=N_("The folder to look in (default: here)."))
    ] = Path(),
    dry_run: Annotated[
        bool, Option("--dry-run", help=N_("Say what would happen and change nothing."))
    ] = False,
) -> None:
    """Delete this vault's backups that are past their time: with them goes what was erased since. Needs no key."""
    from imd.context import shown
    from imd.vault.backup.shelf import expired, remove
    from imd.vault.opened import read_ring

    gone = expired(folder, read_ring(app.settings.vault).vault, app.now(), keep_days)
    if not dry_run:
        remove(folder, gone)
    app.emit(
        [{"file": str(one.file), "created": shown(one.created), "removed": not dry_run} for one in gone],
        FIELDS,
    )
