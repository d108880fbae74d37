"""What can be wrong with those for whom a file is encrypted. No fact is what was typed."""

from __future__ import annotations

from imd.errors.base import N_, InvalidInput, Usage


class RecipientRefused(InvalidInput):
    """A key with a wrong letter, or of a kind that is not used."""

    code = "recipient"
    message = N_("A recipient is not right: a letter is wrong or missing. Nothing was written.")
    hint = N_("Copy it whole from the person it is for: age1… , ssh-ed25519 … , or a file of these.")


class RecipientInvalid(InvalidInput):
    """Where only recipients of a vault are taken."""

    code = "recipient_invalid"
    message = N_("That is no age recipient: one begins with age1 and every letter counts.")
    hint = N_("Ask the office for it again and copy it whole: `imd transfer identity` prints it there.")


class SecretKeyGiven(InvalidInput):
    """A secret key where the public one belongs."""

    code = "secret_key"
    message = N_("That is a secret key. A file is encrypted to the public one.")
    hint = N_("Ask for the line that begins with age1. Whoever sent the secret key needs a new one.")


class RecipientsFileMissing(Usage):
    """A file of recipients that cannot be read."""

    code = "recipients_file"
    message = N_("The file of recipients cannot be read.")
    hint = N_("--to takes age1… , an SSH public key, or the name of a file with one of these on each line.")


class NoRecipients(InvalidInput):
    """A file of recipients without any."""

    code = "no_recipients"
    message = N_("There is no recipient in that file.")
    hint = N_("Put one on each line: age1… or an SSH public key.")
