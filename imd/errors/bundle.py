"""What can go wrong with bundles and drop-boxes."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, NotFound, RefusedByRule, VaultDamaged


class RecipientInvalid(InvalidInput):
    code = "recipient_invalid"
    message = N_("That is no age recipient: one begins with age1 and every letter counts.")
    hint = N_("Ask the office for it again and copy it whole; `age-keygen` makes one.")


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
    message = N_("This bundle was altered, is damaged, or is not for this key.")
    hint = N_("Ask for it to be sent again.")


class BundleStranger(RefusedByRule):
    code = "bundle_stranger"
    message = N_("This bundle is signed by someone whose fingerprint was not compared.")
    hint = N_("Compare the fingerprint by voice before you trust it.")


class BundleSeen(Conflict):
    code = "bundle_seen"
    message = N_("This bundle was taken in already.")
    hint = N_("Nothing is to be done.")
