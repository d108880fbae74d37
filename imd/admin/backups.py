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
        app.warn(
            N_(
                "Checked: every page, relation and audit entry. Not checked: the sealed documents, which this"
                " key does not open."
            )
        )
