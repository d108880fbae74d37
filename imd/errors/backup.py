"""What can go wrong with backups and checkpoints."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, RefusedByRule, Usage, VaultDamaged


class FileTaken(Conflict):
    code = "file_exists"
    message = N_("There is something at {place} already; it was left as it is.")
    hint = N_("Name a file that does not exist yet.")


class FileMissing(Usage):
    code = "no_such_file"
    message = N_("{place} cannot be read.")
    hint = N_("Check the name, and that you may read it.")


class InsideVault(InvalidInput):
    code = "inside_vault"
    message = N_("A backup inside the vault is lost together with it.")
    hint = N_("Name a file on another disk.")


class TooLarge(RefusedByRule):
    code = "too_large"
    message = N_("The vault is too large for one backup file (8 GiB).")
    hint = N_("Copy the vault's folder while no command is running.")


class BackupDamaged(VaultDamaged):
    code = "backup_damaged"
    message = N_("This is no backup made by imd, or it is damaged or was altered.")
    hint = N_("Use another backup; `imd backup verify FILE` tells which are sound.")


class BackupUnknownVersion(VaultDamaged):
    code = "backup_version"
    message = N_("This backup has a format that this imd does not know.")
    hint = N_("It was made by a newer imd, or it was altered. Use the newest imd.")


class CheckpointInvalid(InvalidInput):
    code = "checkpoint_invalid"
    message = N_("The file with the checkpoint holds none, or it was altered.")
    hint = N_("Use another copy of it, or another checkpoint.")


class CheckpointForeign(InvalidInput):
    code = "checkpoint_foreign"
    message = N_("That checkpoint is of another vault, or signed by someone else.")
    hint = N_("Name a checkpoint that this vault gave: `imd audit checkpoint` makes one.")


class HistoryCut(VaultDamaged):
    code = "history_cut"
    message = N_(
        "The audit chain has {entries} entries where the checkpoint saw {seq}: it was cut or put back."
    )
    hint = N_("Keep this vault as it is, as evidence, and look for a newer copy of it.")


class HistoryRewritten(VaultDamaged):
    code = "history_rewritten"
    message = N_("Entry {seq} of the audit chain is not the one that the checkpoint saw.")
    hint = N_(
        "Stop using this vault, keep it as evidence, and go on with a copy that matches the checkpoint."
    )
