"""What the verbs about backups share: how one is shown, and a vault elsewhere unlocked as usual."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.context import shown
from imd.errors import N_
from imd.ui.fields import Field

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.vault.backup.making import Backup
    from imd.vault.opened import OpenVault

FIELDS = (
    Field("file", N_("File")),
    Field("created", N_("Created")),
    Field("cases", N_("Cases")),
    Field("aggressions", N_("Aggressions")),
    Field("sha256", "SHA-256"),
)

# Beside what is sealed: unfinished interviews, and hashes that tell which cases share a name.
_NOT_TAKEN = ("drafts", "name_keys")


def row(backup: Backup) -> dict[str, Any]:
    """A backup as commands print it."""
    return {
        "file": str(backup.file.absolute()),
        "created": shown(backup.created),
        "cases": backup.rows.get("cases"),
        "aggressions": backup.rows.get("aggressions"),
        "sha256": backup.sha256,
    }


def opened_at(app: App, folder: Path) -> OpenVault:
    """The vault in `folder`, unlocked with the secret given or asked for as for the usual one."""
    other = replace(app, settings=replace(app.settings, vault=folder), _vault=None)
    return other.vault


def say_unchecked(app: App, backup: Backup) -> None:
    """Tell what the key in use could not look at."""
    if backup.documents is None:
        app.say(
            N_(
                "Checked: every page, relation and audit entry. Not checked: the sealed documents, which this"
                " key does not open."
            )
        )


def travel(app: App, file: Path, passphrase_file: str | None, key_file: Path | None) -> Backup:
    """A copy of the vault to travel with, under a new secret."""
    from imd.admin.secrets import chosen_passphrase, key_file_at
    from imd.vault.backup.travel import create_travel

    secret = key_file_at(key_file) if key_file else chosen_passphrase(app, passphrase_file)
    made = create_travel(app.vault, file, secret, _NOT_TAKEN)
    app.say(
        N_(
            "Open it elsewhere with imd backup restore and this new secret. It holds the coded facts of every"
            " case and attack: no names, contacts or accounts. It is no backup."
        )
    )
    return made
