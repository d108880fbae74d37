"""imd init."""

import os
from functools import partial
from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

FIELDS = (Field("vault", N_("Vault")), Field("key", N_("Key")), Field("scope", N_("Scope")))


def command(
    app: App,
    name: Annotated[
        str | None,
        Option("--name", metavar="WORKER", help=N_("Your name as a key holder (default: your user name).")),
    ] = None,
    passphrase_file: Annotated[
        str | None,
        Option("--passphrase-file", metavar="FILE", help=N_("Read the new passphrase from FILE.")),
    ] = None,
    recovery_file: Annotated[
        Path | None,
        Option(
            "--recovery-file",
            metavar="FILE",
            help=N_("Write the recovery code to FILE instead of showing it."),
        ),
    ] = None,
) -> None:
    """Make a vault with a first key of full scope and a recovery code."""
    from imd.admin.secrets import check_recovery_place, chosen_passphrase, show_recovery, write_recovery
    from imd.vault.create import check_free, init
    from imd.vault.labels import check_name

    worker = name or os.environ.get("USER") or "office"
    check_name(worker)
    check_free(app.settings.vault)
    check_recovery_place(recovery_file)
    secret = chosen_passphrase(app, passphrase_file or app.settings.passphrase_file, names=[worker])
    keep = partial(write_recovery, recovery_file) if recovery_file else None
    opened, code = init(app.settings.vault, worker, secret, app.now, keep=keep)
    if not recovery_file:
        show_recovery(app, code)
    app.emit({"vault": str(opened.folder.absolute()), "key": worker, "scope": "full"}, FIELDS)
