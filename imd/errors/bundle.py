"""What can go wrong with bundles and drop-boxes."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, NotFound, RefusedByRule, Usage, VaultDamaged


class RecipientsMany(InvalidInput):
    code = "recipients_many"
    message = N_("A drop-box sends to {most} recipients at most, each named once.")
    hint = N_("Name those who open interviews at the office.")


class DropboxKeepsNothing(RefusedByRule):
    code = "dropbox_keeps_nothing"
    message = N_("This vault is a drop-box: it sends interviews to the office and keeps no records.")
    hint = N_("Use it for imd case intake; all other work is done in the office's vault.")


class NoDropbox(RefusedByRule):
    code = "no_dropbox"
    message = N_("This vault is no drop-box: nothing was sent from it that could be replaced.")
    hint = N_("Correct a case with imd case edit.")


class NotSent(NotFound):
    code = "not_sent"
    message = N_("No interview with that number was sent from here.")
    hint = N_("imd audit list shows what was sent, in the lines transfer.pack.")


class BundleTooLarge(InvalidInput):
    code = "bundle_too_large"
    message = N_("That is more than one bundle holds (64 MiB).")
    hint = N_("Send it in parts.")


class BundleDamaged(VaultDamaged):
    code = "bundle_damaged"
    message = N_("This file was altered or is damaged, or it is no bundle. Nothing of it was entered.")
    hint = N_("Copy it again from where it came, or ask for it to be sent again.")


class BundleForOthers(BundleDamaged):
    code = "bundle_for_others"
    message = N_("This file is not sealed for this vault, or its first lines are damaged.")
    hint = N_("It opens in the vault whose recipient it was sealed for: imd transfer identity prints yours.")


class BundleNewer(VaultDamaged):
    """A format, a kind or a questionnaire that this program does not know."""

    code = "bundle_newer"
    message = N_("This file comes from a newer imd. Nothing of it was entered.")
    hint = N_("Install the version that made it, then try again: the file loses nothing by waiting.")


class BundleMissing(Usage):
    code = "bundle_unreadable"
    message = N_("The file cannot be read: it is not there, is no file, or reading it is not permitted.")
    hint = N_("A drop-box puts its files into the folder outbox, with names that end in .age")


class BundleStranger(RefusedByRule):
    code = "bundle_stranger"
    message = N_(
        "Nobody has said yet that this file's signature is of one of yours. Nothing of it was entered."
    )
    hint = N_(
        "Whoever made the drop-box tells its fingerprint, by voice; type that:"
        " imd transfer unpack FILE --fingerprint FINGERPRINT"
    )


class FingerprintOther(RefusedByRule):
    """The fingerprint that was told is not the signer's. What it is instead is not shown here: it would be typed."""

    code = "fingerprint_other"
    message = N_("This file is signed by another than the fingerprint says. Nothing of it was entered.")
    hint = N_("Ask for the fingerprint again, by voice. If it is right, someone else made this file.")


class FingerprintInvalid(InvalidInput):
    code = "fingerprint"
    message = N_("A fingerprint has four groups of five letters and digits.")
    hint = N_("`imd init --dropbox` printed it: ZSXG2-P2EGH-6Z44M-D4J25, for example.")


class BundleSeen(Conflict):
    code = "bundle_seen"
    message = N_("This file was taken in already: nothing was entered twice.")
    hint = N_("It may be deleted.")
