"""imd init."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

if TYPE_CHECKING:
    from imd.vault.opened import OpenVault

FIELDS = (Field("vault", N_("Vault")), Field("key", N_("Key")), Field("scope", N_("Scope")))
_SENDING = (Field("recipients", N_("Sends to")), Field("fingerprint", N_("Signs as")))


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
    dropbox: Annotated[
        list[str] | None,
        Option(
            "--dropbox",
            metavar="RECIPIENT",
            help=N_(
                "A field vault that seals each interview for the office (age1…) and cannot open it again."
            ),
        ),
    ] = None,
) -> None:
    """Make a vault with a first key of full scope and a recovery code.

    With --dropbox it keeps no records: interviews leave it sealed for RECIPIENT, and nobody can open them here.
    """
    from imd.admin.secrets import check_recovery_place, chosen_passphrase, show_recovery, write_recovery
    from imd.vault.create import check_free, init
    from imd.vault.labels import check_name

    worker = name or os.environ.get("USER") or "office"
    check_name(worker)
    recipients = _recipients(dropbox)
    check_free(app.settings.vault)
    check_recovery_place(recovery_file)
    secret = chosen_passphrase(app, passphrase_file or app.settings.passphrase_file, names=[worker])
    keep = partial(write_recovery, recovery_file) if recovery_file else None
    opened, code = init(app.settings.vault, worker, secret, app.now, keep=keep, dropbox=recipients)
    if not recovery_file:
        show_recovery(app, code)
    made = {"vault": str(opened.folder.absolute()), "key": worker, "scope": "full"}
    if recipients:
        app.emit({**made, **_sending(app, opened, recipients)}, (*FIELDS, *_SENDING))
    else:
        app.emit(made, FIELDS)


def _recipients(dropbox: list[str] | None) -> list[str]:
    if not dropbox:
        return []
    from imd.vault.dropbox import chosen

    return chosen(dropbox)


def _sending(app: App, opened: "OpenVault", recipients: list[str]) -> dict[str, Any]:
    """For whom a new drop-box sends, and the signature by which the office knows it."""
    from imd.vault.bundle import fingerprint
    from imd.vault.signing import signer

    with opened.reader() as db:
        found = signer(db)
    assert found is not None
    app.say(
        N_(
            "A drop-box: what imd case intake sends from here is sealed for the office. Nobody can open it here,"
            " neither with this passphrase nor with the recovery code. Tell the office the fingerprint by voice."
        )
    )
    return {
        "recipients": recipients,
        "signer": found.public.hex(),
        "fingerprint": fingerprint(found.public),
    }
