"""What can go wrong with keys, files and storage."""

from __future__ import annotations

from imd.errors.base import (
    N_,
    Conflict,
    Interrupted,
    InvalidInput,
    NotAllowed,
    NotFound,
    NoVault,
    RefusedByRule,
    Usage,
    VaultBusy,
    VaultDamaged,
    WrongSecret,
)


class VaultMissing(NoVault):
    message = N_("There is no vault at {place}.")
    hint = N_("Make one with `imd init`, or name another with --vault DIR or IMD_VAULT.")


class PlaceTaken(Conflict):
    code = "place_taken"
    message = N_("{place} is not empty.")
    hint = N_("Name a folder that is empty or does not exist yet: imd --vault DIR init")


class PlaceUnwritable(Usage):
    code = "unwritable"
    message = N_("{place} cannot be written.")
    hint = N_("Check the folder's permissions and the free space, or name another folder with --vault DIR.")


class PlaceUnsafe(Usage):
    """Loose permissions, a symbolic link, a network file system."""

    code = "unsafe_place"


class LoosePermissions(PlaceUnsafe):
    code = "loose_permissions"
    message = N_("Other users of this machine can reach {place}.")
    hint = N_("Close it to them: chmod {mode} {place}")


class SymbolicLink(PlaceUnsafe):
    code = "symbolic_link"
    message = N_("{place} is a symbolic link; a vault is opened only where it really lies.")
    hint = N_("Name the real folder with --vault DIR.")


class NetworkFolder(PlaceUnsafe):
    code = "network_folder"
    message = N_("{place} lies on a network or shared file system ({kind}), where writes can be lost.")
    hint = N_("Keep the vault on this machine's own disk.")


class Busy(VaultBusy):
    message = N_("The vault is in use by another command.")
    hint = N_("Wait until it ends and try again.")


class DiskFull(Usage):
    code = "disk_full"
    exit = 1
    message = N_("The disk is full; nothing was changed.")
    hint = N_("Free some space and try again.")


class DiskFails(Usage):
    code = "disk_error"
    exit = 1
    message = N_("The disk refused to read or write; nothing was changed.")
    hint = N_("Check the free space, the quota and the disk itself, then try again.")


class SecretRefused(WrongSecret):
    message = N_("That passphrase or key does not open this vault.")
    hint = N_("Capitals, accents and spaces count. For a recovery code or a one-time code: imd key recover")


class SecretMissing(Usage):
    code = "secret_missing"
    message = N_("A passphrase is needed and there is no terminal to ask at.")
    hint = N_("Give --passphrase-file FILE or --key-file FILE, or a systemd credential.")


class SecretFileUnusable(Usage):
    code = "secret_file"
    message = N_("The file named by {option} cannot be read.")
    hint = N_("Check that it exists and that you may read it.")


class SecretFileLoose(Usage):
    code = "secret_file_loose"
    message = N_("Other users of this machine can read the file named by {option}.")
    hint = N_("Close it to them with chmod 600 and try again.")


class SecretFileMalformed(Usage):
    code = "secret_file_malformed"
    message = N_("The file named by {option} does not hold a usable secret.")
    hint = N_("A passphrase file holds one line; a key file holds 64 hexadecimal digits.")


class PassphraseWeak(InvalidInput):
    code = "passphrase_weak"
    message = N_("That passphrase is too short: at least {least} characters.")
    hint = N_("Take the one offered, or six unrelated words of your own.")


class PassphrasesDiffer(InvalidInput):
    code = "passphrases_differ"
    message = N_("The two passphrases were not the same.")
    hint = N_("Try again.")


class KeysDamaged(VaultDamaged):
    message = N_("The vault's key file (keys.json) is damaged or was altered.")
    hint = N_("Do not repair it by hand. Use a copy of the vault's folder that still opens.")


class KeysUnknownVersion(VaultDamaged):
    code = "vault_version"
    message = N_("This vault has a format that this imd does not know.")
    hint = N_("It was made by a newer imd, or it was altered. Use the newest imd.")


class StoreDamaged(VaultDamaged):
    message = N_("The vault's records are damaged, missing or were altered.")
    hint = N_("Leave everything as it is and use a copy of the vault's folder that still opens.")


class StrangeFile(VaultDamaged):
    message = N_("{place} is not an ordinary file.")
    hint = N_("Leave everything as it is and use a copy of the vault's folder that still opens.")


class StoreUnknownVersion(VaultDamaged):
    code = "store_version"
    message = N_("The vault's records were written by a newer imd.")
    hint = N_("Use the newest imd to open it.")


class DocumentDamaged(VaultDamaged):
    code = "document_damaged"
    message = N_("A sealed document does not open: it was altered or moved.")
    hint = N_("Run `imd audit verify`, then compare with an older copy of the vault's folder.")


class AuditBroken(VaultDamaged):
    code = "audit_broken"
    message = N_("The audit chain breaks at entry {seq}: it was altered or cut.")
    hint = N_("Stop using this vault, keep it as evidence, and go on with a copy whose chain holds.")


class ScopeRefused(NotAllowed):
    message = N_("This key cannot read or write identities.")
    hint = N_("Use a key with the scope `full`; `imd key list` shows which there are.")


class KeyNameTaken(Conflict):
    code = "key_exists"
    message = N_("There is a key with that name already.")
    hint = N_("Choose another name; `imd key list` shows those there are.")


class KeyNameInvalid(InvalidInput):
    code = "key_name"
    message = N_("A key's name has 1 to 40 letters, digits, dots, dashes or underscores.")
    hint = N_("Choose a short name for the person or the job that will use it.")


class TooManyKeys(RefusedByRule):
    code = "too_many_keys"
    message = N_("A vault has room for {most} keys.")
    hint = N_("Share those there are: one key per person or job.")


class RecordNotFound(NotFound):
    message = N_("There is no such record.")
    hint = N_("Check the code.")


class ChangedMeanwhile(Conflict):
    code = "changed_meanwhile"
    message = N_("Someone else changed this record meanwhile; nothing was overwritten.")
    hint = N_("Look at it again and repeat the change.")


class KeysChanged(ChangedMeanwhile):
    code = "keys_changed"
    message = N_("The vault's keys were changed while this command was under way; nothing was written.")
    hint = N_("Repeat the command.")


class KeyNotFound(NotFound):
    code = "key_not_found"
    message = N_("There is no key with that name.")
    hint = N_("`imd key list` shows those there are.")


class NotYourKey(NotAllowed):
    code = "not_your_key"
    message = N_("Only a key of scope `full` may change another's key.")
    hint = N_("Change your own, or ask someone whose key is `full`.")


class LastFullKey(RefusedByRule):
    code = "last_full_key"
    message = N_(
        "This is the last key of scope `full`: without it only the recovery code would open identities."
    )
    hint = N_("Add another first: imd key add NAME --scope full")


class RecoveryNotChosen(RefusedByRule):
    code = "recovery_not_chosen"
    message = N_("The recovery code is drawn by chance; it cannot be changed to another secret.")
    hint = N_("`imd key rotate` makes a new one and ends the old one.")


class NoRoom(DiskFull):
    message = N_(
        "New keys need {needed} MB of room beside the vault and {free} MB are free; nothing was changed."
    )
    hint = N_("Free some space and try again.")


class CodeRefused(WrongSecret):
    code = "wrong_code"
    message = N_("That code does not open this vault.")
    hint = N_("Compare it sign by sign. A newer code ends the older ones.")


class NoKeyring(RefusedByRule):
    code = "no_keyring"
    message = N_("This system offers no keyring in the kernel, so no key can be kept.")
    hint = N_("Go on without: each command asks for the passphrase.")


class KeyringForbidden(NoKeyring):
    message = N_(
        "This system does not allow imd to use the kernel's keyring (a container, or a rule of the machine)."
    )


class KeyringFull(NoKeyring):
    message = N_("The kernel's keyring has no room left for this user.")


class PassphraseGuessable(PassphraseWeak):
    message = N_("That passphrase is easy to guess.")


class GuessableWords(PassphraseGuessable):
    message = N_(
        "That passphrase is easy to guess: it is made of words, names or passwords that are widely known."
    )


class GuessableRepeat(PassphraseGuessable):
    message = N_("That passphrase is easy to guess: it repeats itself.")


class GuessableRow(PassphraseGuessable):
    message = N_(
        "That passphrase is easy to guess: its signs follow each other, in the alphabet or on the keyboard."
    )


class GuessableDate(PassphraseGuessable):
    message = N_("That passphrase is easy to guess: it is made of dates.")


class HowLong(InvalidInput):
    code = "how_long"
    message = N_("A vault stays unlocked for one minute to twelve hours.")
    hint = N_("Write it as 15m or 2h.")


class NotErased(Interrupted):
    code = "not_erased"
    message = N_("Nothing was destroyed.")
    hint = N_("Type the word in capitals, exactly as it is asked for, or give --yes.")


class PartsRemain(Usage):
    code = "parts_remain"
    exit = 1
    message = N_("Some files could not be destroyed: {names}")
    hint = N_("Destroy them by hand at once: {place}")
